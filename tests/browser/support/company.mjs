// Several people at one site, each in a browser of their own without JavaScript, for stories in which they meet.
import assert from "node:assert/strict";
import { holdsNone, looks, newPage, openContext, sideways, signIn } from "./browser.mjs";

/** The two languages of every story, each in the look in which its pages are held to be whole. */
export const tongues = Object.values(looks).map((look) => ({ ...look, name: look.language === "ar" ? "in Arabic" : "in English" }));

/** Settings for many people who all come from one network address. */
export const manyPeople = { "lift-rates": true };

export class Company {
  #browser;
  #people = new Map();

  constructor(browser, site, tongue) {
    Object.assign(this, { site, tongue, prefix: tongue.prefix });
    this.#browser = browser;
  }

  /** The page of a member of the sample community, signed in; of "visitor", who is not. */
  async page(who) {
    if (!this.#people.has(who)) this.#people.set(who, this.#arrive(who));
    return (await this.#people.get(who)).page;
  }

  async #arrive(who) {
    const context = await openContext(this.#browser, this.site, this.tongue, { javaScriptEnabled: false });
    const opened = await newPage(context, this.site);
    if (who !== "visitor") await signIn(opened.page, who, this.prefix);
    return { who, context, ...opened };
  }

  /** Has somebody open a page, whose address is given without its language, and holds it to a status. */
  async go(who, path, status = 200) {
    const page = await this.page(who);
    const answer = await page.goto(this.prefix + path);
    assert.equal(answer.status(), status, `${path} for ${who}`);
    holdsNone((await sideways(page)).map((fault) => `${page.url()} for ${who}: ${fault}`));
    return page;
  }

  /** What a page says in its main part, as somebody reads it. */
  async reads(who, path) {
    return mainText(await this.go(who, path));
  }

  /** The answer to somebody's program that asks for an address as it is. */
  async fetch(who, path) {
    return (await this.page(who)).request.get(path, { maxRedirects: 0 });
  }

  /** The status of each of these addresses for somebody. */
  async statuses(who, paths) {
    return Promise.all(paths.map(async (path) => (await this.fetch(who, path)).status()));
  }

  /** Closes every browser, and holds what they saw to have had no fault. */
  async part() {
    const people = await Promise.all(this.#people.values());
    const faults = people.flatMap((one) => one.faults.map((fault) => `${one.who}: ${fault}`));
    for (const { context } of people) await context.close();
    holdsNone(faults);
  }
}

export const mainText = (page) => page.locator("main").innerText();

/** Presses a button that sends a form, and waits for the page to which that leads; its address without host. */
export async function send(page, button) {
  const isPost = (answer) => answer.request().isNavigationRequest() && answer.request().method() === "POST";
  const [answer] = await Promise.all([page.waitForResponse(isPost), page.waitForEvent("domcontentloaded"), button.click()]);
  if (answer.status() >= 400) assert.fail(`${answer.status()} at ${answer.url()}: ${await mainText(page)}`);
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

/** Fills in fields by their names: words are typed or chosen, of a list each is marked; true marks the only box. */
export async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => (element.localName === "select" ? "select" : element.type));
    if (value === true || value === false) await field.setChecked(value);
    else if (kind === "select") await field.selectOption(value);
    else if (kind === "file") await field.setInputFiles(value);
    else if (kind !== "checkbox" && kind !== "radio") await field.fill(value);
    else for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
  }
}

/** A day so many days from now: {date: "2027-01-31", year: "2027", month: "1", day: "31"}. */
export function day(ahead) {
  const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const [year, month, number] = date.split("-").map((part) => String(Number(part)));
  return { date, year, month, day: number };
}

/** Follows a link, given itself or by how its address ends, and waits for the page. */
export async function follow(page, link) {
  const found = typeof link === "string" ? page.locator(`main a[href$="${link}"]`).first() : link;
  await Promise.all([page.waitForEvent("domcontentloaded"), found.click()]);
}

/** Opens everything in the main part that is folded, one after the other, as with a finger; filters are folded on narrow screens. */
export async function unfold(page) {
  const filters = page.locator("main label.fold:visible");
  if (await filters.count() > 0) await filters.click();
  const folded = page.locator("main details:not([open]) > summary:visible");
  while (await folded.count() > 0) await folded.first().click();
}

/** Writes an entry step by step, as `steps` fills them in, and sends it in; its slug. */
export async function writeEntry(company, who, path, steps) {
  const page = await company.go(who, `${path}/new`);
  let slug = "";
  for (const values of steps) {
    await fill(page.locator("main form"), values);
    await send(page, page.locator("button[name=go][value=on]"));
    slug = new URL(page.url()).pathname.split("/").at(-2);
  }
  assert.match(page.url(), /step=check/);
  await send(page, page.locator('form[action$="/submit"] button'));
  return slug;
}

/** An editor's yes to what waits under this title. */
export async function publish(company, editor, title) {
  const page = await company.go(editor, "/review");
  await follow(page, page.getByRole("link", { name: title, exact: true }).first());
  await send(page, page.locator("button[name=decision][value=publish]"));
}

const foundWithin = 60_000; // ms; the search index follows by itself, on a busy machine

/** Asks again until an answer is true; what is awaited is named when it never is. */
export async function until(what, ask) {
  const late = AbortSignal.timeout(foundWithin);
  while (!(await ask())) assert.ok(!late.aborted, `in vain: ${what}`);
}

/** Waits until a search finds an address that begins so, or finds it no more. */
export async function searchFinds(company, who, words, path, found = true) {
  const asked = `${company.prefix}/search?q=${encodeURIComponent(words)}`;
  await until(`a search for ${words} ${found ? "finds" : "is without"} ${path}`, async () => {
    const answer = await company.fetch(who, asked);
    if (answer.status() === 503) return false; // the index is being made
    assert.equal(answer.status(), 200);
    const html = await answer.text();
    return html.slice(html.indexOf("<main")).includes(`href="${company.prefix}${path}`) === found;
  });
}
