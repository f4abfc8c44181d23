// A first visit of the home page costs people with an old phone and a small allowance little, and tells nobody else.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, looks } from "./support/browser.mjs";
import { startSite } from "./support/site.mjs";
import { firstVisit, settle } from "./support/weight.mjs";

const mostBytes = { en: 100_000, ar: 120_000 };
const mostRequests = 12;

const site = await startSite();
const browser = await launch();
after(async () => {
  await browser.close();
  await site.stop();
});

for (const [name, look] of Object.entries(looks)) {
  test(`a first visit of the home page: ${name}`, async () => {
    await settle(site, `${look.prefix}/`);
    const visit = await firstVisit(browser, site, `${look.prefix}/`, look);
    const list = visit.requests.map(({ url, bytes }) => `${bytes} ${url}`).join("\n");
    assert.ok(visit.requests.length > 3, `too few to be a page with its styles and fonts:\n${list}`);
    assert.ok(visit.requests.every(({ bytes }) => bytes > 0), `something never came:\n${list}`);
    assert.ok(visit.bytes <= mostBytes[look.language], `${visit.bytes} bytes:\n${list}`);
    assert.ok(visit.requests.length <= mostRequests, `${visit.requests.length} requests:\n${list}`);
    assert.deepEqual(visit.elsewhere, []);
  });
}
