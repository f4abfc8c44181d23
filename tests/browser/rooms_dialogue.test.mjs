// A dialogue from its announcement to what was made of it: its phases come by themselves, who is quoted decides how.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Company, day, fill, mainText, manyPeople, publish, searchFinds, send, tongues, writeEntry } from "./support/company.mjs";
import { waitForMail } from "./support/mail.mjs";
import { hasClock, startSite } from "./support/site.mjs";

const browser = await launch();
after(() => browser.close());

const [opens, closes, until] = [day(2), day(4), day(20)];
const announced = `${day(1).date}T12:00:00Z`;
const open = `${opens.date}T00:00:00Z`;
const summedUp = `${day(5).date}T09:00:00Z`;

const words = {
  en: {
    title: "Ladders and lamps", purpose: "To hear who held what, and to write it down.", questions: "Who held the ladder?\nWho held the lamp?",
    yazan: "The ladder was quixotic and cold.", adjoua: "My lamp went zigzag all night.", sione: "Nobody thanked the plumber of Zamora.",
    synthesis: "What the ladders said", summary: "Some held, some climbed.", heard: "Heard",
  },
  ar: {
    title: "سلالم ومصابيح", purpose: "لنسمع من أمسك ماذا، ونكتبه.", questions: "من أمسك السلّم؟\nمن أمسك المصباح؟",
    yazan: "كان السلّم غريباً وبارداً.", adjoua: "تأرجح مصباحي طوال الليل.", sione: "لم يشكر أحد سبّاك سمورة.",
    synthesis: "ما قالته السلالم", summary: "بعضهم أمسك وبعضهم صعد.", heard: "ما سُمع",
  },
};

const dateFields = (name, { year, month, day: number }) => ({ [`${name}_year`]: year, [`${name}_month`]: month, [`${name}_day`]: number });

const steps = (language, say) => [
  { title: say.title, summary: say.purpose, language, purpose: say.purpose, introduction: say.purpose },
  { questions: say.questions },
  { ...dateFields("opens", opens), ...dateFields("closes", closes), ...dateFields("summary_until", until), time_zone: "Africa/Abidjan" },
  { audience: "Who held a ladder", languages_1: language, themes: ["housing"] },
  {},
];

async function announce(company, say) {
  const slug = await writeEntry(company, "aigerim", "/dialogues", steps(company.tongue.language, say));
  const path = `/dialogues/${slug}`;
  assert.equal((await company.fetch("visitor", path)).status(), 404, "nobody sees it before another editor has");
  await publish(company, "salma", say.title);
  const page = await company.go("yazan", path);
  const question = new URL(await page.locator('main a[href*="/questions/"]').first().evaluate((link) => link.href)).pathname;
  await company.go("yazan", question.slice(company.prefix.length));
  assert.equal(await page.locator("[name=body]").count(), 0, "nobody writes before it opens");
  return { path, question: question.slice(company.prefix.length) };
}

async function answerIt(company, question, say) {
  const posts = {};
  for (const who of ["yazan", "adjoua", "sione"]) {
    const page = await company.go(who, question);
    const form = page.locator('form[action*="/threads/"]');
    await fill(form, { body: say[who], language: company.tongue.language });
    await send(page, form.locator("button[value=send]"));
    posts[who] = (await page.locator("li.post", { hasText: say[who] }).first().getAttribute("id")).slice("p-".length);
  }
  assert.ok((await company.reads("visitor", question)).includes(say.sione));
  return posts;
}

const write = async (page, go) => send(page, page.locator(`main form button[name=go][value=${go}]`));

async function askWhoIsQuoted(company, path, posts, say) {
  const page = await company.go("aigerim", `${path}/synthesis/edit`);
  const body = [`## ${say.heard}`, ...Object.entries(posts).map(([who, id]) => `[[${id}]] ${say[who]}`)].join("\n\n");
  await fill(page.locator("main form.fields"), { title: say.synthesis, summary: say.summary, language: company.tongue.language, body });
  await write(page, "ask");
  for (const [who, decision] of [["yazan", "agreed"], ["adjoua", "anonymous"], ["sione", "left-out"]]) {
    await waitForMail(company.site.data, `${who}@example.org`, (mail) => mail.links.some((link) => link.includes(`${path}/quotes`)));
    const asked = await company.go(who, `${path}/quotes`);
    assert.equal(await asked.locator("main").getByText(say[who]).count() > 0, true, `${who} reads what would be quoted`);
    await asked.locator(`main [type=radio][value="${decision}"]`).check();
    await send(asked, asked.locator("main form.fields button, main form button").last());
  }
  await company.go("aigerim", `${path}/synthesis/edit`);
  await write(page, "publish");
}

async function itStands(company, path, say) {
  const page = await company.go("visitor", `${path}/synthesis`);
  const text = await mainText(page);
  assert.ok(text.includes(say.yazan) && text.includes("Yazan H."), "who agreed is named");
  assert.ok(text.includes(say.adjoua) && !text.includes("Adjoua"), "who wanted no name is quoted without");
  assert.ok(!text.includes(say.sione) && !text.includes("Sione"), "who said no is not there");
  const resource = await page.locator('main a[href*="/resources/"]').first().getAttribute("href");
  const slug = resource.slice(company.prefix.length);
  assert.ok(!(await company.reads("visitor", slug)).includes(say.sione));
  for (const list of ["/resources.atom", "/resources.json"]) {
    assert.ok((await (await company.fetch("visitor", list)).text()).includes(slug), list);
  }
  await searchFinds(company, "visitor", say.synthesis, slug);
}

for (const tongue of tongues) {
  test(`a dialogue's way ${tongue.name}`, { skip: hasClock() ? false : "only test builds have a clock that can be set" }, async (t) => {
    const site = await startSite({ settings: manyPeople, clock: announced });
    t.after(() => site.stop());
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const { path, question } = await announce(company, say);
    const row = async () => (await company.go("visitor", "/dialogues")).locator("main ol.rows > li", { hasText: say.title }).first().innerText();
    const phases = new Set([await row()]);
    site.setClock(open);
    assert.equal(phases.add(await row()).size, 2, "the list tells that it is open now");
    assert.ok((await (await company.fetch("visitor", "/dialogues.atom")).text()).includes(path), "it stands in the feed");
    const posts = await answerIt(company, question, say);
    await company.page("aigerim");
    site.setClock(summedUp);
    assert.equal(phases.add(await row()).size, 3, "and that it is being summed up");
    const late = await company.go("yazan", question);
    assert.equal(await late.locator("[name=body]").count(), 0, "nobody writes when it is summed up");
    await askWhoIsQuoted(company, path, posts, say);
    await itStands(company, path, say);
    assert.equal(phases.add(await row()).size, 4, "and that it is closed, since its synthesis is out");
    await company.part();
  });
}
