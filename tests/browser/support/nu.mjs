// The Nu HTML checker, run once over all pages that were kept: each start of its Java takes seconds.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { partsOf } from "./browser.mjs";
import { root } from "./site.mjs";

const jar = createRequire(join(root, "web/package.json")).resolve("vnu-jar/build/dist/vnu.jar");

/** Keeps pages as they were sent, and checks them all at once. */
export class PageStore {
  #folder = mkdtempSync(join(tmpdir(), "ibis-pages-"));
  #names = new Map();
  #seen = new Set();

  /** Keeps the bytes of a page; what was sent before, perhaps to somebody else, is checked but once. */
  keep(html, name) {
    const { frame, content } = partsOf(html);
    if (this.#seen.has(frame) && this.#seen.has(content)) return;
    this.#seen.add(frame).add(content);
    const file = `${createHash("sha256").update(html).digest("hex").slice(0, 20)}.html`;
    this.#names.set(file, name);
    writeFileSync(join(this.#folder, file), html);
  }

  get size() { return this.#names.size; }

  /** Every error of every page, one line each. */
  check() {
    const run = spawnSync("java", ["-Xmx1g", "-jar", jar, "--format", "json", "--errors-only", "--skip-non-html", this.#folder],
      { encoding: "utf8", maxBuffer: 256 << 20 });
    if (run.error) throw run.error;
    const { messages } = JSON.parse(run.stderr || run.stdout);
    return messages.filter(({ type }) => type !== "info").map(({ url, lastLine, message, extract }) =>
      `${this.#names.get(basename(url ?? "")) ?? url}:${lastLine ?? "?"}: ${message} ${JSON.stringify(extract ?? "").slice(0, 160)}`);
  }

  remove() { rmSync(this.#folder, { recursive: true, force: true }); }
}
