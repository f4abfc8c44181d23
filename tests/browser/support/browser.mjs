// A browser that tells what goes wrong on any page it shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root, samplePassphrase } from "./site.mjs";

const modules = createRequire(join(root, "web/package.json"));
const { chromium } = modules("playwright-core");
const axeSource = readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");

// Debian's browser without its windows, which cost more than the pages in them; as root it runs only without its sandbox.
// Nothing of its own may go out.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
    ],
  });
}

/** The two ways in which every page is looked at. */
export const looks = {
  "English, light, 1280": { language: "en", prefix: "", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "Arabic, dark, 360": { language: "ar", prefix: "/ar", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
};

/** A browser context for `site` in one of the looks (or a part of one). */
export async function openContext(browser, site, look = {}, more = {}) {
  const { viewport, colorScheme } = { ...looks["English, light, 1280"], ...look };
  return browser.newContext({ baseURL: site.base, viewport, colorScheme, reducedMotion: "reduce", ...more });
}

/**
 * Listens to a page. `faults` collects what must not happen: a message of the browser's console that is an error (a
 * breach of the Content-Security-Policy is one), an exception, a request that failed, and any request to elsewhere.
 * A document's own status is the test's business.
 */
export function watch(page, site) {
  const faults = [];
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const isOwnStatus = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (!isOwnStatus) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Left behind by going to another page.
    if (why !== "net::ERR_ABORTED") faults.push(`request: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${site.base}/`) && !url.startsWith("data:") && !url.startsWith("blob:") && url !== "about:blank") {
      faults.push(`third party: ${url}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      faults.push(`part of the page: ${response.status()} ${response.url()}`);
    }
  });
  return faults;
}

export async function newPage(context, site) {
  const page = await context.newPage();
  return { page, faults: watch(page, site) };
}

/** Signs in as somebody of the sample community. */
export async function signIn(page, person, prefix = "") {
  await page.goto(`${prefix}/account/sign-in`);
  const form = page.locator("main form");
  await form.locator("[name=email]").fill(person.email ?? `${person}@example.org`);
  await form.locator("[name=passphrase]").fill(person.passphrase ?? samplePassphrase);
  await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/sign-in")), form.locator("button").click()]);
}

const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What axe measures at each element by itself, which takes most of its time.
const measured = ["color-contrast", "link-in-text-block", "target-size"];

/**
 * What axe-core finds on the page as it stands, or on the part of it that `within` selects, one line each. Of elements that are built
 * alike and stand alike (the cells of a table, say) three are measured; everything else is asked of all.
 */
export async function axe(page, within = "html") {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async ([tags, part, rules, telling]) => {
    const names = new RegExp(telling);
    const shapes = new Map();
    const shapeOf = (element) => {
      const told = [...element.attributes].filter(({ name }) => names.test(name)).map(({ name, value }) => `${name}=${value}`).sort();
      return `${shapes.get(element.parentElement) ?? ""}>${element.localName}[${told}]`;
    };
    const root = document.querySelector(part);
    for (const element of [root, ...root.querySelectorAll("*")]) shapes.set(element, shapeOf(element));
    const seen = new Map();
    const more = [];
    (function visit(element) {
      if ([element, ...element.querySelectorAll("*")].every((one) => (seen.get(shapes.get(one)) ?? 0) >= 3)) {
        more.push(element);
        return;
      }
      seen.set(shapes.get(element), (seen.get(shapes.get(element)) ?? 0) + 1);
      [...element.children].forEach(visit);
    })(root);
    const run = (context, options) => globalThis.axe.run(context, { resultTypes: ["violations"], preload: false, ...options });
    const ruled = await run(root, { runOnly: { type: "tag", values: tags }, rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])) });
    const few = await run({ include: [root], exclude: more }, { runOnly: { type: "rule", values: rules } });
    return [...ruled.violations, ...few.violations].map(({ id, help, nodes }) => ({
      id, help, places: nodes.map(({ target, html, any }) => ({ target: target.join(" "), html, why: any.map((check) => check.message) })),
    }));
  }, [axeTags, within, measured, telling.source]);
  return found.flatMap(({ id, help, places }) =>
    places.map(({ target, html, why }) => `axe ${id}: ${help}: ${target} ${html.slice(0, 160)}${why.length ? ` (${why[0].slice(0, 160)})` : ""}`));
}

/** Whether a page can be pushed sideways, and by what. */
export async function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    const last = wide.at(-1);
    return [`scrolls sideways: ${root.scrollWidth} px of ${width}, by ${last ? last.outerHTML.slice(0, 200) : "?"}`];
  });
}

/** Whether the page says which language it is in, and has a title and one main heading. */
export async function basics(page, language) {
  const told = await page.evaluate(() => ({
    lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title,
    headings: document.querySelectorAll("h1").length,
  }));
  const faults = [];
  if (!told.lang.startsWith(language)) faults.push(`html lang is "${told.lang}", not ${language}`);
  if ((told.dir === "rtl") !== (language === "ar")) faults.push(`html dir is "${told.dir}" in ${language}`);
  if (!told.title.trim()) faults.push("no title");
  if (told.headings !== 1) faults.push(`${told.headings} main headings`);
  return faults;
}

/** Fails with one line for each fault. */
export function holdsNone(faults) {
  assert.ok(faults.length === 0, `${faults.length} faults\n${faults.join("\n")}`);
}

/**
 * Looks for all of the above on pages. A page is drawn when its content was not sent before, or what stands around that was not built so
 * before. One that is drawn is examined by axe when it is the first of its group (the pages of a route, say) in its look, or has an
 * element that is built, and stands, as none before.
 */
export class Inspector {
  #drawn = new Set();
  #examined = new Set();

  #parts(html, look) {
    const { frame, content } = partsOf(html);
    return [`frame ${look.prefix} ${frame}`, `content ${look.prefix} ${content}`];
  }

  /** Whether there is something on a page, as it was sent, that was not drawn yet in this look, whoever it greets. */
  isNew(html, look) { return this.#parts(html, look).some((part) => !this.#drawn.has(part)); }

  /** `html`: the page as it was sent. */
  async inspect(page, look, html, group = "") {
    this.#parts(html, look).forEach((part) => this.#drawn.add(part));
    const fresh = [`group ${group}`, ...shapes(html)].map((shape) => `${look.prefix} ${shape}`).filter((shape) => !this.#examined.has(shape));
    fresh.forEach((shape) => this.#examined.add(shape));
    const quick = [...(await basics(page, look.language)), ...(await sideways(page))];
    return fresh.length === 0 ? quick : [...quick, ...(await axe(page))];
  }
}

/** A page's content without its form tokens, and how what stands around it is built: its words greet, so they are left out. */
export function partsOf(html) {
  const from = html.search(/<main[ >]/), to = html.lastIndexOf("</main>");
  if (from < 0) return { frame: "", content: html.replace(tokens, "") };
  const frameOf = (part) => [...shapes(part)].join();
  return { frame: frameOf(html.slice(0, from)) + frameOf(html.slice(to)), content: html.slice(from, to).replace(tokens, "") };
}

const tokens = /name="csrf" value="[^"]*"/g;
const alone = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const telling = /^(class|role|type|aria-.*|disabled|required|open|hidden|checked|multiple|lang|dir|tabindex|inputmode)$/;
const naming = /^aria-(labelledby|describedby|controls|label|details|owns|valuenow|valuetext)$/;

/** How each element of a page is built and what it stands in: names, classes and roles, but no words or addresses. */
export function shapes(html) {
  const found = new Set();
  const open = [];
  for (const [, end, tag, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)) {
    if (end) {
      const last = open.findLastIndex((element) => element.tag === tag);
      if (last >= 0) open.length = last;
      continue;
    }
    const attributes = [...rest.matchAll(/([a-z-]+)(?:=("[^"]*"|'[^']*'|[^\s"'>]+))?/g)].filter(([, name]) => telling.test(name))
      .map(([, name, value]) => (naming.test(name) ? name : `${name}=${value ?? ""}`));
    const shape = `${open.at(-1)?.shape ?? ""}>${tag}[${attributes.sort().join(" ")}]`;
    found.add(shape);
    if (!alone.has(tag) && !rest.endsWith("/")) open.push({ tag, shape });
  }
  return found;
}
