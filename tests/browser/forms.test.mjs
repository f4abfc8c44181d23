// Every form of every page, sent empty and sent absurd: it comes back as a page of status 422 that keeps what was typed,
// and that page is held to what every page is held to.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { holdsNone, Inspector, launch, looks, newPage, openContext, signIn } from "./support/browser.mjs";
import { addresses, gatherFacts, lists, openPages } from "./support/fillings.mjs";
import { PageStore } from "./support/nu.mjs";
import { routes, samplePeople, startSite, visitor } from "./support/site.mjs";

// Forms that can't be wrong: whatever stands in them is an answer.
const neverWrong = new Set(lists.map((path) => `${path}/{slug}/withdraw`)); // the reason is one's own choice

const site = await startSite({ settings: { "lift-rates": true } });
const browser = await launch();
const store = new PageStore();
// Forms that are built alike fail alike, whatever they ask for: all are one group.
const inspector = new Inspector();
after(async () => {
  await browser.close();
  store.remove();
  await site.stop();
});
const people = samplePeople();
const pages = await openPages(() => openContext(browser, site), people, signIn, site);
const facts = await gatherFacts(site, pages, people);

const asked = 'input:not([type=hidden]):not([type=submit]), textarea, select';

// The forms of a page, as it was sent, that ask something, each with its buttons' number.
async function forms(page, html) {
  return page.evaluate(([sent, fields]) => [...new DOMParser().parseFromString(sent, "text/html").forms]
    .map((form, index) => ({ form, index }))
    .filter(({ form }) => form.method === "post" && form.querySelector(fields))
    .map(({ form, index }) => ({
      index,
      buttons: form.querySelectorAll("button:not([type=button])").length,
      names: [...new Set([...form.elements].map((element) => element.name).filter(Boolean))].sort().join(" "),
    })), [html, asked]);
}

const fill = {
  empty: (form) => {
    for (const field of form.elements) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = field.querySelector('option[value=""]') ? 0 : field.selectedIndex;
      else if (["TEXTAREA", "INPUT"].includes(field.tagName) && field.type !== "hidden" && field.type !== "file") field.value = "";
    }
  },
  absurd: (form) => {
    for (const field of form.elements) {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = true;
        field.value = "no-such-choice";
      } else if (field.tagName === "SELECT") {
        field.add(new Option("?", "no-such-choice", true, true));
      } else if (["TEXTAREA", "INPUT"].includes(field.tagName) && !["hidden", "file"].includes(field.type)) {
        field.removeAttribute("maxlength");
        field.type = field.type === "textarea" ? undefined : "text";
        // More than any limit, and no more than that: what comes back has it all again, and is drawn.
        field.value = "far too many words ".repeat(field.tagName === "TEXTAREA" ? 2000 : 200);
      }
    }
  },
};

// Sends a form and says with what status the next page came.
async function send(page, path, index, button, how) {
  await page.goto(path);
  await page.evaluate(() => document.querySelectorAll("main details").forEach((folded) => { folded.open = true; }));
  const form = page.locator("form").nth(index);
  await form.evaluate((element) => { element.noValidate = true; });
  await form.evaluate(fill[how]);
  if (how === "absurd") {
    for (const input of await form.locator("input[type=file]").all()) {
      await input.setInputFiles({ name: "picture.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture at all") });
    }
  }
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
  await form.locator("button:not([type=button])").nth(button).click();
  const response = await answered;
  await page.waitForLoadState("load");
  return response;
}

// One page for each look and role: opening a browser's window costs more than looking at what is in it.
const windows = new Map();
async function windowOf(name, look, role) {
  const key = `${name} ${role}`;
  if (!windows.has(key)) {
    const context = await openContext(browser, site, look, { storageState: await pages[role].context.storageState() });
    windows.set(key, await newPage(context, site));
  }
  return windows.get(key);
}

async function hold(name, look, role, path, form) {
  const { page, faults } = await windowOf(name, look, role);
  faults.length = 0;
  const told = [];
  let refused = 0;
  for (const how of ["empty", "absurd"]) {
    // The last button is the one that asks for more: to decline needs a reason, to publish needs none.
    for (let button = form.buttons - 1; button >= 0; button -= 1) {
      const response = await send(page, look.prefix + path, form.index, button, how);
      if (response.status() >= 500) told.push(`${how}: status ${response.status()}`);
      if (response.status() !== 422) continue;
      refused += 1;
      const html = await response.text();
      store.keep(html, `${look.prefix}${path} sent ${how} (${role})`);
      const found = [...faults, ...(await inspector.inspect(page, look, html))];
      if (!(await page.locator("[aria-invalid=true], .flash, .errors, [role=alert]").count())) found.push("nothing says what is wrong");
      told.push(...found.map((fault) => `${name}, ${path}, ${how}: ${fault}`));
      break;
    }
    faults.length = 0;
  }
  if (!refused) told.push(`${name}, ${path}: taken both empty and absurd`);
  return told;
}

for (const { pattern, admits } of routes().filter((route) => route.method === "GET")) {
  // What an administrator does not see, a visitor does; an editor decides on what others wrote.
  const role = admits.includes(visitor) && /^\/account\/(register|sign-in|reset|confirm)/.test(pattern) ? visitor
    : admits.includes("administrator") ? "administrator" : admits[0];
  test(`forms of ${pattern}`, async () => {
    const told = [];
    const seen = new Set();
    for (const { path } of addresses(pattern, facts, role)) {
      const { page } = pages[role];
      const answer = await page.context().request.get(path, { failOnStatusCode: false });
      if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
      for (const form of await forms(page, await answer.text())) {
        // The same fields of the same route once: a row of a table has the form of the row above it.
        if (seen.has(form.names) || neverWrong.has(pattern)) continue;
        seen.add(form.names);
        const held = await Promise.all(Object.entries(looks).map(([name, look]) => hold(name, look, role, path, form)));
        told.push(...held.flat());
      }
    }
    holdsNone(told);
  });
}

test("the Nu HTML checker finds no error on any of these pages", () => {
  assert.ok(store.size > 0);
  holdsNone(store.check());
});
