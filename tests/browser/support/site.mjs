// The real program on a folder of its own, on a port of its own.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
/** The build whose program is tested. */
export const build = resolve(root, process.env.TEST_BUILD ?? "build/dev");
const program = join(build, "ibis");

const startWithin = 120_000; // ms; a program with sanitizers on a busy machine
const stopWithin = 60_000; // ms

/** What a command of the program prints. */
export function ibis(...words) {
  return execFileSync(program, words, { encoding: "utf8", maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "inherit"] });
}

/** Whether this build has a clock that a test can set; a release has none. */
export const hasClock = () => ibis("serve", "--help").includes("--clock-file");

/** Passphrase of everyone in the sample community. */
export const samplePassphrase = readFileSync(join(root, "seeds/people.toml"), "utf8").match(/^passphrase = "(.*)"$/m)[1];

/** One person of the sample community for each role: {member: "ines", …}. */
export function samplePeople() {
  const people = {};
  for (const block of readFileSync(join(root, "seeds/people.toml"), "utf8").split("[[person]]").slice(1)) {
    const value = (key) => block.match(new RegExp(`^${key} = "(.*)"$`, "m"))?.[1];
    people[value("role") ?? "member"] ??= { handle: value("handle"), email: value("email"), language: value("language") };
  }
  return people;
}

// The sample community is made once for all tests of a run (run.sh says where), else here.
function demo() {
  const folder = process.env.TEST_DEMO;
  if (folder && existsSync(folder)) return folder;
  const made = mkdtempSync(join(tmpdir(), "ibis-demo-"));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  ibis("demo", "--data", join(made, "data"));
  process.env.TEST_DEMO = join(made, "data");
  return process.env.TEST_DEMO;
}

/**
 * Serves a fresh copy of the sample community.
 * `settings` are flags without their dashes; `clock` is a first time (RFC 3339), after which only setClock moves it.
 */
export async function startSite({ settings = {}, clock } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "ibis-test-"));
  const data = join(folder, "data");
  cpSync(demo(), data, { recursive: true });
  const clockFile = join(folder, "clock");
  const flags = { data, listen: "127.0.0.1:0", webmentions: true, ...settings };
  if (clock) {
    writeFileSync(clockFile, `${clock}\n`);
    flags["clock-file"] = clockFile;
  }
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, ["serve", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  // A test that dies must not leave a server behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let said = "";
  const ended = new Promise((done) => child.once("exit", (code, signal) => done({ code, signal })));
  const base = await new Promise((done, fail) => {
    const late = AbortSignal.timeout(startWithin);
    late.addEventListener("abort", () => fail(new Error(`the program did not say that it serves:\n${said}`)));
    child.stderr.on("data", (bytes) => (said += bytes));
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const line = said.match(/^Serving (http:\/\/\S+?)\/?$/m);
      if (line) done(line[1]);
    });
    ended.then(({ code, signal }) => fail(new Error(`the program ended (${signal ?? code}) before it served:\n${said}`)));
  });

  return {
    base,
    data,
    log: () => said,
    setClock: (time) => writeFileSync(clockFile, `${time}\n`),
    /** Ends the program as an operator would, and holds it to a clean end: no sanitizer has anything to say. */
    async stop() {
      child.kill("SIGTERM");
      AbortSignal.timeout(stopWithin).addEventListener("abort", kill);
      const { code, signal } = await ended;
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
      assert.equal(signal ?? code, 0, `the program ended badly:\n${said.slice(-8000)}`);
      assert.doesNotMatch(said, /AddressSanitizer|LeakSanitizer|runtime error:/);
    },
  };
}

/** The table of routes, as `ibis routes` prints it, each with the roles that may enter. */
export function routes() {
  const { routes: table, roles: holders } = JSON.parse(ibis("routes"));
  return table.map((route) => ({ ...route, admits: entering(route, holders) }));
}

export const roles = ["member", "reviewer", "editor", "moderator", "administrator"];
export const visitor = "visitor";

function entering({ pattern, enter }, holders) {
  if (enter === "anyone") return [visitor, ...roles];
  if (enter === "signed_in") return roles;
  assert.ok(Array.isArray(holders[enter]), `${pattern}: nobody knows which roles hold "${enter}"`);
  return roles.filter((role) => holders[enter].includes(role));
}
