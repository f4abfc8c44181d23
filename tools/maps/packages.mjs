// The packages of web/, for scripts that stand outside of it: load("d3-geo").
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "../../web");
const require = createRequire(join(web, "package.json"));

/** The module of a package that web/package-lock.json names. */
export const load = async (name) => import(pathToFileURL(require.resolve(name)).href);

/** The path of a file inside such a package. */
export const file_of = (name, path) => join(web, "node_modules", name, path);

export const json_of = (name, path) => JSON.parse(readFileSync(file_of(name, path), "utf8"));

export const version_of = (name) => json_of(name, "package.json").version;
