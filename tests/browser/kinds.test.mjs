// An entry of each kind, from its form to its page, its list, every feed and both searches, and off all of them again; in
// English and in Arabic, without JavaScript. Practices have their own story (story.test.mjs).
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { holdsNone, launch } from "./support/browser.mjs";
import { document, samples, story } from "./support/kind_samples.mjs";
import {
  ask, counted, fillIn, go, isGone, isHandedOn, isNotHandedOn, openTelling, publish, send, stands, withdraw, write,
} from "./support/kind_story.mjs";

const browser = await launch();
after(() => browser.close());

// The file of a resource is handed out as it was sent, with its page and no longer than that.
async function filesOf({ visitor, prefix }, sample, slug) {
  await visitor.goto(`${prefix}${sample.path}/${slug}`);
  return visitor.locator('main .facts a[href*="/files/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}

async function tell(telling, { sample: sampleIn, withdrawnBy }) {
  const sample = sampleIn(telling.language);
  const before = await counted(telling);
  const slug = await write(telling, sample);
  await send(telling);
  assert.equal((await ask(telling.site, `${sample.path}/${slug}`)).status, 404, "nobody sees it before it is published");
  await publish(telling.editor, telling.prefix, sample.title);

  await stands(telling, sample, slug);
  const id = await isHandedOn(telling, sample, slug);
  assert.equal(await counted(telling), before + (sample.place ? 1 : 0), "the map of the world counts it where it is");
  const files = await filesOf(telling, sample, slug);
  assert.equal(files.length, sample.screens.source?.document ? 1 : 0);
  for (const file of files) assert.equal((await ask(telling.site, file)).text, String(document));

  await withdraw(telling, withdrawnBy, sample, slug);
  await isGone(telling, sample, slug, id);
  assert.equal(await counted(telling), before, "the map of the world is as it was");
  for (const file of files) assert.equal((await ask(telling.site, file)).status, 410);
}

const codeOn = (page) => page.locator("main .code").innerText();

async function takeBackWithCode({ visitor, prefix }, code) {
  await visitor.goto(`${prefix}/stories/withdraw`);
  await visitor.locator("[name=code]").fill(code);
  const answered = visitor.waitForResponse((response) => response.request().method() === "POST");
  await visitor.locator('main form[action$="/stories/withdraw"] button').click();
  return (await answered).status();
}

// Of a member: four screens, and a code behind the last one.
async function tellAStory(telling) {
  const sample = story(telling.language);
  const slug = await write(telling, sample);
  await send(telling, /\/stories\/[^/]+\/submit$/);
  const code = await codeOn(telling.author);
  await publish(telling.editor, telling.prefix, sample.title);
  await stands(telling, sample, slug);
  const id = await isHandedOn(telling, sample, slug);
  assert.equal(await takeBackWithCode(telling, `${code} x`), 422, "another code takes nothing back");
  await stands(telling, sample, slug);
  assert.equal(await takeBackWithCode(telling, code), 200);
  await isGone(telling, sample, slug, id);
}

// Of somebody without an account: one form behind a private link.
async function tellWithoutAccount(telling, sample) {
  const { site, visitor, editor, prefix } = telling;
  await visitor.goto(`${prefix}/stories/tell`);
  await go(visitor, /\/stories\/told\//, visitor.locator('main form[action$="/stories/tell"] button'));
  const link = visitor.url();
  await fillIn(visitor, Object.assign({}, ...Object.values(sample.screens)));
  await go(visitor, /\?done=draft-saved/, visitor.locator("button[name=go][value=save]"));
  await visitor.goto(link);
  assert.equal(await visitor.locator("[name=quote]").inputValue(), sample.screens.story.quote, "the link leads back to the draft");
  const answered = visitor.waitForResponse((response) => response.request().method() === "POST");
  await visitor.locator("button[name=go][value=send]").click();
  assert.equal((await answered).status(), 200);
  const code = await codeOn(visitor);
  assert.ok(!(await ask(site, `${prefix}/stories`)).text.includes(sample.title), "nobody sees it before it is published");
  await publish(editor, prefix, sample.title);
  await visitor.goto(link);
  const slug = (await visitor.locator(`main a[href^="${prefix}/stories/"].btn-main`).getAttribute("href")).split("/").at(-1);
  await stands(telling, sample, slug);
  return { slug, code };
}

async function tellAnOpenStory(telling) {
  const sample = story(telling.language, { name: { en: "Birna", ar: "براء" }[telling.language] });
  const { slug, code } = await tellWithoutAccount(telling, sample);
  const id = await isHandedOn(telling, sample, slug);
  assert.equal(await takeBackWithCode(telling, code), 200);
  await isGone(telling, sample, slug, id);
}

// Without its teller's word it stands on the site's own pages and nowhere else.
async function tellAStoryOfThisSite(telling) {
  const sample = story(telling.language, { name: { en: "Embla", ar: "سنا" }[telling.language], open: false });
  const { slug, code } = await tellWithoutAccount(telling, sample);
  await isNotHandedOn(telling, sample, slug);
  assert.equal(await takeBackWithCode(telling, code), 200);
  await isGone(telling, sample, slug);
}

const tales = {
  ...Object.fromEntries(Object.entries(samples).map(([what, sample]) => [what, (telling) => tell(telling, sample)])),
  "a story": tellAStory,
  "a story told without an account": tellAnOpenStory,
  "a story told without an account for this site alone": tellAStoryOfThisSite,
};
const ways = { "in English": { language: "en", prefix: "" }, "in Arabic": { language: "ar", prefix: "/ar" } };

describe("from form to withdrawal", { concurrency: 2 }, () => {
  for (const [name, way] of Object.entries(ways)) {
    describe(name, { concurrency: 1 }, async () => {
      const telling = await openTelling(browser, way);
      after(() => telling.site.stop());
      for (const [what, tale] of Object.entries(tales)) {
        test(`${what} ${name}`, async () => {
          telling.faults.forEach((faults) => { faults.length = 0; });
          await tale(telling);
          holdsNone(telling.faults.flat());
        });
      }
    });
  }
});
