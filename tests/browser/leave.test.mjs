// "Leave this page now" on pages of stories: with a press, with Shift three times, and without scripts.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openContext } from "./support/browser.mjs";
import { startSite } from "./support/site.mjs";

const site = await startSite({});
const browser = await launch();
after(async () => {
  await browser.close();
  await site.stop();
});

const neutral = "https://www.wikipedia.org/";

// A page of the room, two pages into the visit; nothing goes out, the neutral page is made here.
async function open(more = {}) {
  const context = await openContext(browser, site, {}, more);
  const page = await context.newPage();
  const asked = [];
  await context.route("https://**", (route) => {
    asked.push(route.request());
    return route.fulfill({ contentType: "text/html", body: "<title>Neutral</title>" });
  });
  await page.goto("/");
  await page.goto("/stories/the-spare-room");
  assert.deepEqual(asked, [], "nothing is asked of anybody before it is used");
  return { context, page, asked };
}

async function hasLeft(page) {
  await page.waitForURL(neutral);
  await page.goBack();
  assert.ok(!page.url().includes("/stories"), "back does not lead to the story");
}

test("a press of the button leaves, and back does not return", async () => {
  const { context, page, asked } = await open();
  const button = page.locator(".leave button");
  await button.waitFor();
  await button.focus();
  await page.keyboard.press("Enter");
  await hasLeft(page);
  assert.equal(asked[0].headers().referer, undefined);
  await context.close();
});

test("Shift three times leaves; capitals do not", async () => {
  const { context, page } = await open();
  await page.locator(".leave button").waitFor();
  for (const letter of "ABCD") await page.keyboard.press(`Shift+${letter}`);
  assert.ok(page.url().includes("/stories"));
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Shift");
  await hasLeft(page);
  await context.close();
});

test("a form that was begun does not hold one back", async () => {
  const { context, page } = await open();
  await page.goto("/stories/tell");
  await Promise.all([page.waitForURL(/told/), page.locator("main form button").first().click()]);
  await page.locator("main [name=name]").fill("Somebody");
  page.on("dialog", () => assert.fail("the browser asks"));
  await page.locator(".leave button").click();
  await page.waitForURL(neutral);
  await context.close();
});

test("without scripts it is a link", async () => {
  const { context, page } = await open({ javaScriptEnabled: false });
  await page.locator(".leave a").click();
  await page.waitForURL(neutral);
  await context.close();
});
