// Makes the assets: `build.mjs OUTDIR [--share SHAREDIR]`. README.md says what comes out.
// The same input gives the same bytes; nothing here reads a clock, the network or another folder.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import fontverter from "fontverter";
import subsetFont from "subset-font";
import { renameFont } from "./font-names.mjs";
import { characters, faces, unicodeRange } from "./faces.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const compressed = new Set([".css", ".js", ".svg"]);

// What has been written, by plain name.
const assets = {};

function put(outdir, name, bytes) {
  const ext = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const path = `${basename(name, ext)}-${hash}${ext}`;
  const asset = { path, type: types[ext], bytes: bytes.length };
  writeFileSync(join(outdir, path), bytes);
  if (compressed.has(ext)) {
    const br = brotliCompressSync(bytes, { params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    } });
    const gz = gzipSync(bytes, { level: 9 });
    gz[9] = 255; // the header's "made on" byte: unknown, so that it does not depend on the machine
    writeFileSync(join(outdir, `${path}.br`), br);
    writeFileSync(join(outdir, `${path}.gz`), gz);
    asset.br = br.length;
    asset.gz = gz.length;
  }
  assets[name] = asset;
  return path;
}

async function putFonts(outdir) {
  const rules = [];
  for (const face of faces) {
    const whole = readFileSync(join(modules, face.source));
    const part = await subsetFont(whole, characters(face.ranges), {
      targetFormat: "sfnt", variationAxes: face.axes, ...face.features });
    const named = face.rename ? renameFont(part, face.rename) : part;
    const path = put(outdir, face.name, await fontverter.convert(named, "woff2"));
    rules.push(`@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;` +
      `src:url(${path}) format("woff2");unicode-range:${unicodeRange(face.ranges)}}`);
  }
  return rules.join("");
}

async function sheet(name) {
  const bundle = await build({
    entryPoints: [join(here, "css", name)], bundle: true, minify: true, write: false, logLevel: "error",
    target: ["chrome115", "firefox115", "safari16.4"], legalComments: "none",
  });
  return bundle.outputFiles[0].text.trim();
}

async function putSheets(outdir, fontRules) {
  const rules = await transform(fontRules, { loader: "css", minify: true });
  put(outdir, "app.css", Buffer.from(`${rules.code.trim()}${await sheet("app.css")}\n`));
  put(outdir, "inner.css", Buffer.from(`${await sheet("inner.css")}\n`));
}

function putSprite(outdir) {
  const names = readFileSync(join(here, "icons.txt"), "utf8").trim().split("\n");
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, "lucide-static/icons", `${name}.svg`), "utf8");
    const shapes = svg.replace(/<!--.*?-->/gs, "").replace(/^.*?<svg[^>]*>/s, "").replace(/<\/svg>\s*$/, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
      `stroke-linecap="round" stroke-linejoin="round">${tight(shapes)}</symbol>`;
  });
  const mark = readFileSync(join(here, "brand/mark.svg"), "utf8").replace(/^<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  symbols.push(`<symbol id="ibis" viewBox="0 0 32 32">${tight(mark)}</symbol>`);
  put(outdir, "sprite.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`));
}

const tight = (svg) => svg.replace(/\s+/g, " ").replaceAll("> <", "><").replaceAll(" />", "/>").trim();

function putBrand(outdir) {
  for (const name of ["mark.svg", "favicon.svg", "touch-icon.png"]) put(outdir, name, readFileSync(join(here, "brand", name)));
}

// Each module becomes one file. The entry comes last, because it names the others by their hash.
async function putScripts(outdir) {
  const modulePaths = {};
  const names = readdirSync(join(here, "ts")).filter((name) => name.endsWith(".ts") && name !== "app.ts").sort();
  for (const name of [...names, "app.ts"]) {
    const { outputFiles } = await build({
      entryPoints: [join(here, "ts", name)], bundle: true, minify: true, write: false, format: "esm", logLevel: "error",
      target: ["chrome115", "firefox115", "safari16.4"], legalComments: "none", external: ["./*.js"],
    });
    const plain = name.replace(/\.ts$/, ".js");
    const text = outputFiles[0].text.replace(/"\.\/([a-z-]+\.js)"/g, (_, file) => {
      if (!modulePaths[file]) throw new Error(`${name} names ${file}, which is not made before it`);
      return `"./${modulePaths[file]}"`;
    });
    modulePaths[plain] = put(outdir, plain, Buffer.from(text));
  }
}

function putLicences(share) {
  const folder = join(share, "licences");
  mkdirSync(folder, { recursive: true });
  const texts = {
    "source-serif-4.txt": "@fontsource/source-serif-4/LICENSE",
    "source-sans-3.txt": "@fontsource-variable/source-sans-3/LICENSE",
    "noto-sans-arabic.txt": "@fontsource-variable/noto-sans-arabic/LICENSE",
    "lucide.txt": "lucide-static/LICENSE",
    "unicode-cldr.txt": "cldr-core/LICENSE",
  };
  for (const [name, path] of Object.entries(texts)) writeFileSync(join(folder, name), readFileSync(join(modules, path)));
  // Of data whose package brings no text of its own: what they are, whose, and what was changed.
  const facts = join(here, "licences");
  for (const name of readdirSync(facts)) writeFileSync(join(folder, name), readFileSync(join(facts, name)));
}

const { values, positionals } = parseArgs({ options: { share: { type: "string" } }, allowPositionals: true });
if (positionals.length !== 1) {
  console.error("usage: build.mjs OUTDIR [--share SHAREDIR]");
  process.exit(2);
}
const [outdir] = positionals;
// Emptying is for what an earlier build left, never for a folder that holds something else.
if (existsSync(outdir) && readdirSync(outdir).length && !existsSync(join(outdir, "assets.json"))) {
  console.error(`${outdir} is not empty and was not made by this build`);
  process.exit(1);
}
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
await putSheets(outdir, await putFonts(outdir));
putSprite(outdir);
putBrand(outdir);
await putScripts(outdir);
if (values.share) putLicences(values.share);
const sorted = Object.fromEntries(Object.keys(assets).sort().map((name) => [name, assets[name]]));
writeFileSync(join(outdir, "assets.json"), JSON.stringify(sorted, null, 1) + "\n");
