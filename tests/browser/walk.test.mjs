// Every GET route of the program × each role that may enter, in two looks: axe-core finds nothing, the Nu HTML checker
// no error, nothing scrolls sideways, nothing is loaded from elsewhere. What may not be entered says so.
// The list is the program's own table of routes, so a new route is walked without anyone remembering.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inspect, launch, looks, newPage, openContext, signIn } from "./support/browser.mjs";
import { addresses, gatherFacts, openPages } from "./support/fillings.mjs";
import { PageStore } from "./support/nu.mjs";
import { roles, routes, samplePeople, startSite, visitor } from "./support/site.mjs";

const site = await startSite({ settings: { "lift-rates": true } });
const browser = await launch();
const store = new PageStore();
after(async () => {
  await browser.close();
  store.remove();
  await site.stop();
});

const table = routes();
const people = samplePeople();
const pages = await openPages(() => openContext(browser, site), people, signIn, site);
const facts = await gatherFacts(site, pages, people);

// The same cookies in the second look: signing in again would only cost time.
const walkers = {};
for (const [name, look] of Object.entries(looks)) {
  for (const role of [visitor, ...roles]) {
    const context = await openContext(browser, site, look, { storageState: await pages[role].context.storageState() });
    walkers[`${name} ${role}`] = await newPage(context, site);
  }
}

const isPage = (response) => (response.headers()["content-type"] ?? "").startsWith("text/html");

// What is no page for people must still be what its type says.
async function readable(page, response) {
  const type = (response.headers()["content-type"] ?? "").split(";")[0];
  const text = (await response.body()).toString("utf8");
  if (/json$/.test(type)) {
    JSON.parse(text);
  } else if (/xml$/.test(type)) {
    const wrong = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "text/xml").querySelector("parsererror")?.textContent, text);
    if (wrong) return [`not well-formed: ${wrong}`];
  } else if (text.length === 0) {
    return ["empty"];
  }
  return [];
}

async function visit(name, look, role, path) {
  const { page, faults } = walkers[`${name} ${role}`];
  faults.length = 0;
  const plain = await page.context().request.get(path, { failOnStatusCode: false });
  if (plain.status() !== 200) return [`status ${plain.status()}`];
  // What programs read has no look.
  if (!isPage(plain)) return readable(pages[visitor].page, plain);
  const shown = await page.goto(look.prefix + path);
  if (shown.status() !== 200) return [`status ${shown.status()}`];
  store.keep(await shown.text(), `${look.prefix}${path} (${role})`);
  const found = await inspect(page, look.language);
  return [...faults, ...found];
}

for (const { method, pattern, admits } of table.filter((route) => route.method === "GET")) {
  test(`${method} ${pattern} for ${admits.join(", ")}`, async () => {
    const told = [];
    for (const role of admits) {
      for (const path of addresses(pattern, facts, role)) {
        for (const [name, look] of Object.entries(looks)) {
          const faults = await visit(name, look, role, path);
          told.push(...faults.map((fault) => `${role}, ${name}, ${path}: ${fault}`));
        }
      }
    }
    assert.deepEqual(told, []);
  });
}

for (const { method, pattern, admits } of table.filter((route) => !route.admits.includes(visitor))) {
  const refused = [visitor, ...roles].filter((role) => !admits.includes(role));
  test(`${method} ${pattern} refuses ${refused.join(", ")}`, async () => {
    const told = [];
    for (const role of refused) {
      const path = method === "GET" ? addresses(pattern, facts, admits[0])[0] : pattern.replace(/\{[a-z]+\}/g, "x");
      const response = await pages[role].context.request.fetch(path, {
        method, maxRedirects: 0, failOnStatusCode: false, headers: method === "GET" ? {} : { Origin: site.base },
      });
      const right = role === visitor ? [401] : [403];
      if (!right.includes(response.status())) told.push(`${role}: status ${response.status()}, not ${right}`);
    }
    assert.deepEqual(told, []);
  });
}

// Pages that no route leads to.
const dead = [
  { path: "/no-such-page", role: visitor, status: 404 },
  { path: "/practices/no-such-practice", role: visitor, status: 404 },
  { path: "/admin", role: visitor, status: 401 },
  { path: "/admin", role: "member", status: 403 },
];
for (const { path, role, status } of dead) {
  test(`${path} is a good page of status ${status} for a ${role}`, async () => {
    for (const [name, look] of Object.entries(looks)) {
      const { page, faults } = walkers[`${name} ${role}`];
      faults.length = 0;
      const response = await page.goto(look.prefix + path);
      assert.equal(response.status(), status);
      store.keep(await response.text(), `${look.prefix}${path} (${role})`);
      assert.deepEqual([...faults, ...(await inspect(page, look.language))], []);
    }
  });
}

test("the Nu HTML checker finds no error on any of these pages", () => {
  assert.ok(store.size > 0);
  assert.deepEqual(store.check(), []);
});
