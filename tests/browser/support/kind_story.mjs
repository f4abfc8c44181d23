// The way of an entry of any kind: through the screens of its form, past an editor, onto every page, feed and list where
// it belongs, and off all of them again. What differs from kind to kind stands in kind_samples.mjs.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { newPage, openContext, signIn } from "./browser.mjs";
import { waitForMail } from "./mail.mjs";
import { samplePeople, startSite } from "./site.mjs";

const searchWithin = 60_000; // ms; of a program with sanitizers that reads the whole sample community first
const betweenLooks = 50; // ms

/** Presses what `press` finds and waits for the address it leads to. */
export async function go(page, url, press) {
  await Promise.all([page.waitForURL(url), press.click()]);
}

/** Saves one screen of a form and goes on to the one at `url`. */
export const next = (page, url) => go(page, url, page.locator("button[name=go][value=on]"));

/** Ticks a box, or chooses one of several. */
export const choose = (page, name, value) => page.locator(`main [name="${name}"][value="${value}"]`).check();

async function fillField(page, name, value) {
  const field = page.locator(`main [name="${name}"]`);
  const type = await field.first().getAttribute("type") ?? await field.first().evaluate((element) => element.localName);
  if (type === "radio" || type === "checkbox") {
    for (const one of [value].flat()) await (one === true ? field.check() : choose(page, name, one));
  } else if (type === "file") {
    await field.setInputFiles(value);
  } else if (type === "select") {
    await field.selectOption(value);
  } else {
    await field.fill(value);
  }
}

/** Fills in fields by name: words, a choice, several choices, `true` for a box alone, a file. What is folded is opened. */
export async function fillIn(page, fields) {
  for (const folded of await page.locator("main form.fields details:not([open]) > summary").all()) await folded.click();
  for (const [name, value] of Object.entries(fields)) await fillField(page, name, value);
}

/** A site for stories in one language: its own copy of the sample community, and people at it without JavaScript. */
export async function openTelling(browser, { language, prefix }) {
  const site = await startSite({ settings: { "lift-rates": true } });
  const telling = { site, language, prefix, faults: [] };
  const people = samplePeople();
  for (const [name, person] of Object.entries({ visitor: null, author: people.member, editor: people.editor, moderator: people.moderator })) {
    const { page, faults } = await newPage(await openContext(browser, site, {}, { javaScriptEnabled: false }), site);
    telling[name] = page;
    telling.faults.push(faults);
    if (person) await signIn(page, person, prefix);
  }
  return telling;
}

/** Fills in the form of a kind screen by screen, as a sample has them; returns the slug of what lies ready to be sent in. */
export async function write(telling, { path, screens, from }) {
  const { author, prefix } = telling;
  if (from) {
    await author.goto(prefix + from.page);
    await go(author, (url) => url.pathname === `${prefix}${path}/new`, author.locator(`main a[href^="${prefix}${path}/new"]`).first());
  } else {
    await author.goto(`${prefix}${path}/new`);
  }
  const steps = Object.keys(screens);
  for (const [n, step] of steps.entries()) {
    await fillIn(author, screens[step]);
    await next(author, (url) => url.searchParams.get("step") === (steps[n + 1] ?? "check"));
  }
  return new URL(author.url()).pathname.split("/").at(-2);
}

/** Sends it in from the last screen of the form. */
export async function send({ author }, url = /\/account\?done=submitted/) {
  await go(author, url, author.locator('main form[action$="/submit"] button'));
}

/** An editor finds it among what waits, by its title, and publishes it. */
export async function publish(page, prefix, title) {
  await page.goto(`${prefix}/review`);
  await go(page, /\/review\/\w+$/, page.getByRole("link", { name: title, exact: true }).last());
  await go(page, /\/review\?done=published/, page.locator("button[name=decision][value=publish]"));
}

/** What the site answers to anybody at an address. */
export async function ask(site, path) {
  const answer = await fetch(new URL(path, site.base));
  return { status: answer.status, text: await answer.text() };
}

async function text(site, path) {
  const answer = await ask(site, path);
  assert.equal(answer.status, 200, path);
  return answer.text;
}

// Search follows what is published a moment later.
async function untilSearched(site, words, isSo, told) {
  const late = AbortSignal.timeout(searchWithin);
  const path = `/api/v1/search?q=${encodeURIComponent(words)}`;
  for (;;) {
    const answer = await ask(site, path);
    if (answer.status === 200 && isSo(JSON.parse(answer.text).items.map((item) => new URL(item.url).pathname))) return;
    assert.ok(!late.aborted, `${told}: ${path} says ${answer.text.slice(0, 600)}`);
    await pause(betweenLooks);
  }
}

async function sitemap(site) {
  const index = await text(site, "/sitemap.xml");
  const parts = await Promise.all([...index.matchAll(/<loc>[^<]*?(\/sitemap-[^<]+)<\/loc>/g)].map(([, path]) => text(site, path)));
  assert.ok(parts.length > 1, "the sitemap has parts");
  return parts.join("");
}

const withQuery = (path, query) => (query ? `${path}?${query}` : path);

// Where everything of one entry is handed on to programs; each names it by the path of its page.
function feeds({ prefix }, { path, fits, feeds: more = [] }) {
  return [
    ...["atom", "json", "csv", "geojson"].map((format) => withQuery(`${prefix}${path}.${format}`, fits)),
    withQuery(`/api/v1${path}`, fits),
    ...more,
  ];
}

// The pages on which its link stands, beside its own and the list.
const pagesWith = ({ prefix }, { place = [], alsoOn = [] }) => [...place, ...alsoOn].map((path) => prefix + path);

const linkTo = (page, { prefix }, { path }, slug) => page.locator(`main a[href="${prefix}${path}/${slug}"]`);

// The same of a page as it was sent, for the many on which nothing is pressed.
async function leadsTo({ site, prefix }, address, { path }, slug) {
  const html = await text(site, address);
  return html.slice(html.indexOf("<main")).includes(`href="${prefix}${path}/${slug}"`);
}

/** How many entries the page of the whole world counts for Iceland, where all samples with a place are. */
export async function counted({ site, prefix }) {
  const html = await text(site, `${prefix}/worldwide`);
  const cell = html.match(/<th scope="row"><a href="[^"]*\/worldwide\/is">[^<]*<\/a><\/th><td class="num">([^<]+)</);
  return cell ? Number(cell[1].replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)) : 0;
}

/** It stands on its page with every word of `sample.shows`, in the list where the filter fits it, and where it belongs. */
export async function stands(telling, sample, slug) {
  const { visitor, prefix } = telling;
  const answer = await visitor.goto(`${prefix}${sample.path}/${slug}`);
  assert.equal(answer.status(), 200);
  assert.equal(await visitor.locator("main h1").innerText(), sample.title);
  const page = await visitor.locator("main").innerText();
  for (const words of sample.shows) assert.ok(page.includes(words), `${visitor.url()} says “${words}”`);
  await visitor.goto(prefix + withQuery(sample.path, sample.fits));
  assert.ok(await linkTo(visitor, telling, sample, slug).count(), `${visitor.url()} has it`);
  const other = prefix + withQuery(sample.path, sample.misses);
  assert.ok(!(await leadsTo(telling, other, sample, slug)), `${other} does not fit it`);
  for (const path of pagesWith(telling, sample)) assert.ok(await leadsTo(telling, path, sample, slug), `${path} leads to it`);
}

/** It is handed on: feeds, files, the API, the sitemap, both searches. */
export async function isHandedOn(telling, sample, slug) {
  const { site, visitor, prefix } = telling;
  const one = `${sample.path}/${slug}`;
  for (const path of feeds(telling, sample)) assert.ok((await text(site, path)).includes(one), `${path} has it`);
  for (const format of ["atom", "json"]) {
    const other = withQuery(`${prefix}${sample.path}.${format}`, sample.misses);
    assert.ok(!(await text(site, other)).includes(one), `${other} is without it`);
  }
  const item = JSON.parse(await text(site, withQuery(`/api/v1${sample.path}`, sample.fits))).items.find(({ url }) => url.endsWith(one));
  assert.ok((await text(site, `/api/v1${sample.path}/${item.id}`)).includes(one), "the API has it by itself");
  assert.ok((await sitemap(site)).includes(`${one}<`), "it stands in the sitemap");
  await untilSearched(site, sample.search, (paths) => paths.includes(one), "it is found");
  await visitor.goto(`${prefix}/search?q=${encodeURIComponent(sample.search)}`);
  assert.ok(await linkTo(visitor, telling, sample, slug).count(), `the search page finds “${sample.search}”`);
  return item.id;
}

/** Nothing that is handed on has it, and no search. */
export async function isNotHandedOn(telling, sample, slug) {
  const { site, prefix } = telling;
  const one = `${sample.path}/${slug}`;
  for (const path of feeds(telling, sample)) assert.ok(!(await text(site, path)).includes(one), `${path} is without it`);
  assert.ok(!(await sitemap(site)).includes(`${one}<`), "the sitemap is without it");
  await untilSearched(site, sample.search, (paths) => !paths.includes(one), "it is not found");
  const search = `${prefix}/search?q=${encodeURIComponent(sample.search)}`;
  assert.ok(!(await leadsTo(telling, search, sample, slug)), `the search page does not find “${sample.search}”`);
}

/** Its author, or staff, takes it off the site by the button on its page; of what staff did its author hears by mail. */
export async function withdraw(telling, who, { path, title }, slug) {
  const page = telling[who];
  const one = `${telling.prefix}${path}/${slug}`;
  await page.goto(one);
  await go(page, (url) => url.pathname === `${one}/withdraw`, page.locator(`main a[href="${one}/withdraw"]`));
  const why = "Nobody needs it any more.";
  await page.locator("[name=note]").fill(why);
  await go(page, /\?done=withdrawn/, page.locator(`form[action="${one}/withdraw"] button`));
  if (who === "author") return;
  await waitForMail(telling.site.data, samplePeople().member.email, ({ text }) => text.includes(why) && text.includes(title));
}

/** Its address says that it is gone, and nothing else has it any more. */
export async function isGone(telling, sample, slug, id) {
  const { site, prefix } = telling;
  for (const end of ["", "/print", "/history"]) {
    const answer = await ask(site, `${prefix}${sample.path}/${slug}${end}`);
    assert.equal(answer.status, 410, `${sample.path}/${slug}${end} is gone`);
    for (const words of sample.shows) assert.ok(!answer.text.includes(words), `no word of it is left at ${end}`);
  }
  if (id) assert.equal((await ask(site, `/api/v1${sample.path}/${id}`)).status, 410, "the API says so too");
  for (const path of [prefix + withQuery(sample.path, sample.fits), ...pagesWith(telling, sample)]) {
    assert.ok(!(await leadsTo(telling, path, sample, slug)), `${path} is without it`);
  }
  await isNotHandedOn(telling, sample, slug);
}
