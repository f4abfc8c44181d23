// Every GET route of the program × each role that may enter, in two looks: axe-core finds nothing, the Nu HTML checker
// no error, nothing scrolls sideways, nothing is loaded from elsewhere. What may not be entered says so.
// The list is the program's own table of routes, so a new route is walked without anyone remembering.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { holdsNone, Inspector, launch, looks, newPage, openContext, signIn } from "./support/browser.mjs";
import { addresses, gatherFacts, openPages } from "./support/fillings.mjs";
import { PageStore } from "./support/nu.mjs";
import { roles, routes, samplePeople, startSite, visitor } from "./support/site.mjs";

const site = await startSite({ settings: { "lift-rates": true } });
const browser = await launch();
const store = new PageStore();
const inspector = new Inspector();
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

async function visit(name, look, role, { path, status }, pattern) {
  const { page, faults } = walkers[`${name} ${role}`];
  faults.length = 0;
  const address = look.prefix && path === "/" ? look.prefix : look.prefix + path;
  const plain = await page.context().request.get(address, { failOnStatusCode: false });
  if (plain.status() !== status) return [`status ${plain.status()}, not ${status}`];
  if (!isPage(plain)) return readable(pages[visitor].page, plain);
  // Where it leads has an address of its own, which is walked for itself.
  if (new URL(plain.url()).pathname !== new URL(address, site.base).pathname) return [];
  const html = await plain.text();
  store.keep(html, `${address} (${role})`);
  // Most pages are the same for most roles: what was looked at once is not drawn again.
  if (!inspector.isNew(html, look)) return [];
  const shown = await page.goto(address);
  if (shown.status() !== status) return [`status ${shown.status()} when shown, not ${status}`];
  return [...faults, ...(await inspector.inspect(page, look, await shown.text(), pattern))];
}

// What programs read has no look.
const isForPrograms = (path) => /^\/api\/|\.(atom|json|csv|xlsx|geojson|ics|xml)$/.test(path);

for (const { method, pattern, admits } of table.filter((route) => route.method === "GET")) {
  test(`${method} ${pattern} for ${admits.join(", ")}`, async () => {
    const told = [];
    for (const role of admits) {
      for (const address of addresses(pattern, facts, role)) {
        // Both looks at once: while one page is drawn, the program makes the other.
        const seen = Object.entries(looks).slice(0, isForPrograms(address.path) ? 1 : undefined);
        await Promise.all(seen.map(async ([name, look]) => {
          const faults = await visit(name, look, role, address, pattern);
          told.push(...faults.map((fault) => `${role}, ${name}, ${address.path}: ${fault}`));
        }));
      }
    }
    holdsNone(told);
  });
}

// A visitor who reads is led to sign in, one who writes is told to; who is signed in is told no. The form's token is
// right, so it is the right to enter that is missing.
async function refusal(method, pattern, role, admits) {
  const path = method === "GET" ? addresses(pattern, facts, admits[0])[0].path : pattern.replace(/\{[a-z]+\}/g, "x");
  const form = role === visitor ? {} : { csrf: facts.formTokens[role] };
  const response = await pages[role].context.request.fetch(path, {
    method, maxRedirects: 0, failOnStatusCode: false, ...(method === "GET" ? {} : { headers: { Origin: site.base }, form }),
  });
  const status = response.status();
  if (role !== visitor) return status === 403 ? [] : [`${role}: status ${status}, not 403`];
  if (method !== "GET") return status === 401 ? [] : [`${role}: status ${status}, not 401`];
  const to = response.headers().location ?? "";
  return status === 303 && to.includes("/account/sign-in?next=") ? [] : [`${role}: status ${status} ${to}, not to sign in`];
}

for (const { method, pattern, admits } of table.filter((route) => !route.admits.includes(visitor))) {
  const refused = [visitor, ...roles].filter((role) => !admits.includes(role));
  test(`${method} ${pattern} refuses ${refused.join(", ")}`, async () => {
    const told = [];
    for (const role of refused) told.push(...(await refusal(method, pattern, role, admits)));
    holdsNone(told);
  });
}

// Pages that no route leads to.
const dead = [
  { path: "/no-such-page", role: visitor, status: 404 },
  { path: "/practices/no-such-practice", role: visitor, status: 404 },
  { path: "/admin/jobs", role: "member", status: 403 },
];
for (const { path, role, status } of dead) {
  test(`${path} is a good page of status ${status} for a ${role}`, async () => {
    for (const [name, look] of Object.entries(looks)) {
      const { page, faults } = walkers[`${name} ${role}`];
      faults.length = 0;
      const response = await page.goto(look.prefix + path);
      assert.equal(response.status(), status);
      store.keep(await response.text(), `${look.prefix}${path} (${role})`);
      holdsNone([...faults, ...(await inspector.inspect(page, look, await response.text(), path))]);
    }
  });
}

test("the Nu HTML checker finds no error on any of these pages", () => {
  assert.ok(store.size > 0);
  holdsNone(store.check());
});
