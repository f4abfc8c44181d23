// Writes what builds the assets into the program: `embed.mjs ASSETDIR OUTDIR`.
// OUTDIR/assets.S holds the bytes, OUTDIR/assets.cpp the table the door serves them from (src/http/static_assets.hpp).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [assetdir, outdir] = process.argv.slice(2);
if (!outdir) {
  console.error("usage: embed.mjs ASSETDIR OUTDIR");
  process.exit(2);
}
const assets = Object.entries(JSON.parse(readFileSync(join(assetdir, "assets.json"), "utf8")));

const assembly = [".section .rodata"];
const symbols = [];
let rows = "";

function embed(symbol, file) {
  assembly.push(`.globl ${symbol}, ${symbol}_end`, ".balign 16", `${symbol}:`, `.incbin ${JSON.stringify(resolve(file))}`,
    `${symbol}_end:`, ".byte 0");
  symbols.push(symbol);
  return `between(${symbol}, ${symbol}_end)`;
}

assets.forEach(([name, { path, type }], n) => {
  const file = join(assetdir, path);
  const twin = (ending, kind) => (existsSync(file + ending) ? embed(`ibis_asset_${n}_${kind}`, file + ending) : "{}");
  rows += `      {.name = ${JSON.stringify(name)},\n       .path = ${JSON.stringify(`/assets/${path}`)},\n` +
    `       .type = ${JSON.stringify(type)},\n       .plain = ${embed(`ibis_asset_${n}_plain`, file)},\n` +
    `       .gzip = ${twin(".gz", "gzip")},\n       .brotli = ${twin(".br", "brotli")}},\n`;
});
assembly.push('.section .note.GNU-stack,"",%progbits', "");

mkdirSync(outdir, { recursive: true });
writeFileSync(join(outdir, "assets.S"), assembly.join("\n"));
writeFileSync(join(outdir, "assets.cpp"), `// Written by web/embed.mjs.
#include "assets.hpp"

extern "C" {
${symbols.map((symbol) => `extern const char ${symbol}[];\nextern const char ${symbol}_end[];`).join("\n")}
}

namespace ibis {

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::span<const http::Asset> embedded_assets() {
  static const http::Asset all[] = {
${rows}  };
  return all;
}

}  // namespace ibis
`);
