// What a first visit of the home page takes, as one line of JSON: for the table of `make bench`.
import { firstVisit, settle } from "../tests/browser/support/weight.mjs";
import { launch, looks } from "../tests/browser/support/browser.mjs";
import { startSite } from "../tests/browser/support/site.mjs";

const site = await startSite();
const browser = await launch();
const told = {};
for (const look of Object.values(looks)) {
  await settle(site, `${look.prefix}/`);
  const visit = await firstVisit(browser, site, `${look.prefix}/`, look);
  told[look.language === "ar" ? "Arabic" : "English"] = {
    bytes: visit.bytes, requests: visit.requests.length, elsewhere: visit.elsewhere.length,
  };
}
await browser.close();
await site.stop();
console.log(JSON.stringify(told));
