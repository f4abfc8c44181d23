// Where people talk: a topic from its first words to its end; what readers say of an entry; reports, and what moderators decide;
// what others write elsewhere.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Company, fill, follow, mainText, manyPeople, searchFinds, send, tongues } from "./support/company.mjs";
import { waitForMail } from "./support/mail.mjs";
import { startSite } from "./support/site.mjs";

const site = await startSite({ settings: manyPeople });
const browser = await launch();
after(async () => {
  await browser.close();
  await site.stop();
});

const words = {
  en: {
    title: "Who reads the noticeboard in the laundry?", first: "We pinned three timetables there.\n\nNobody has taken one yet.",
    quote: "Nobody has taken one yet.", answer: "Ours went in two days, in larger print.", changed: "Ours went in three days, in larger print.",
    mention: "What did you print, @emilio?", harm: "The man in flat nine never pays for his washing.", reason: "It points at one person in a house.",
    closed: "All was said, thank you.", comment: "We tried it on two lines and kept it on one.", report: "It names a neighbour of ours.",
    decision: "It tells where somebody lives.", rare: "noticeboard laundry timetables",
  },
  ar: {
    title: "من يقرأ لوحة الإعلانات في المغسلة؟", first: "علّقنا هناك ثلاثة جداول.\n\nلم يأخذ أحد واحداً بعد.",
    quote: "لم يأخذ أحد واحداً بعد.", answer: "نفدت جداولنا في يومين لأن الخط أكبر.", changed: "نفدت جداولنا في ثلاثة أيام لأن الخط أكبر.",
    mention: "ماذا طبعت يا @emilio ؟", harm: "ساكن الشقة التاسعة لا يدفع ثمن الغسيل أبداً.", reason: "يشير إلى شخص واحد في البيت.",
    closed: "قيل كل شيء، شكراً.", comment: "جرّبناها على خطين وأبقيناها على واحد.", report: "يذكر جاراً لنا.",
    decision: "يقول أين يسكن شخص.", rare: "لوحة الإعلانات المغسلة",
  },
};

const post = (page, text) => page.locator("li.post", { hasText: text }).last();
const publicId = async (page, text) => (await post(page, text).getAttribute("id")).slice("p-".length);

async function writePost(page, text, language, form = page.locator('form[action*="/threads/"]')) {
  await fill(form, { body: text, language });
  return send(page, form.locator("button[value=send]"));
}

// Emilio opens it; the path without language.
async function openTopic(company, say) {
  const page = await company.go("emilio", "/discuss/new?category=work-and-skills");
  await fill(page.locator("main form"), { title: say.title, category: "work-and-skills", language: company.tongue.language, body: say.first });
  const at = await send(page, page.locator("button[value=send]"));
  return at.slice(company.prefix.length).split(/[?#]/)[0];
}

async function quoteAndMend(company, topic, say) {
  const page = await company.go("salma", topic);
  await follow(page, post(page, say.quote).locator('a[href*="quote="]'));
  await page.locator("[name=lines]").last().check();
  await page.locator("[name=lines]").first().uncheck();
  await writePost(page, say.answer, company.tongue.language);
  const quoted = post(page, say.answer).locator("blockquote.quoted");
  assert.match(await quoted.innerText(), new RegExp(say.quote));
  assert.ok(!(await quoted.innerText()).includes(say.first.split("\n")[0]), "of the quoted post one line was chosen");

  const id = await publicId(page, say.answer);
  await follow(page, `/posts/${id}/edit`);
  await fill(page.locator("main form.fields"), { body: say.changed });
  await send(page, page.locator("main form.fields button").first());
  assert.match(await mainText(page), new RegExp(say.changed));
  const history = await company.go("visitor", `/posts/${id}/history`);
  assert.ok(await history.locator("del").count() > 0 && await history.locator("ins").count() > 0, "everybody sees what was changed");
}

async function mentionIsTold(company, topic, say) {
  await writePost(await company.go("adjoua", topic), say.mention, company.tongue.language);
  const notices = await company.go("emilio", "/account/notices");
  await notices.locator("main a", { hasText: say.title }).first().waitFor();
  const mail = await waitForMail(site.data, "emilio@example.org", (one) => one.text.includes(say.title));
  assert.ok(mail.links.some((link) => link.startsWith(site.base)), mail.text);
}

async function foundEverywhere(company, topic, say) {
  for (const path of ["/discuss", "/discuss/work-and-skills"]) {
    const page = await company.go("visitor", path);
    assert.equal(await page.locator(`main a[href="${company.prefix}${topic}"]`).count() > 0, true, `${path} leads to it`);
  }
  const id = topic.split("/")[3];
  for (const path of ["/discuss.atom", "/discuss.atom?category=work-and-skills", "/discuss.csv", "/discuss.json", "/api/v1/discuss/topics"]) {
    assert.ok((await (await company.fetch("visitor", path)).text()).includes(id), path);
  }
  assert.ok((await (await company.fetch("visitor", `/threads/topic/${id}/feed`)).text()).includes(say.changed), "the topic's own feed");
  await searchFinds(company, "visitor", say.rare, topic);
}

async function removed(company, topic, say) {
  await writePost(await company.go("yazan", topic), say.harm, company.tongue.language);
  const page = await company.go("kwame", topic);
  const id = await publicId(page, say.harm);
  await follow(page, `/posts/${id}/removal`);
  await fill(page.locator("main form.fields"), { note: say.reason });
  await send(page, page.locator("main form.fields button").first());
  assert.ok(!(await company.reads("visitor", topic)).includes(say.harm), "nobody reads it any more");
  assert.equal((await company.fetch("visitor", `/posts/${id}/history`)).status(), 404);
  await waitForMail(site.data, "yazan@example.org", (mail) => mail.text.includes(say.reason));
}

async function closed(company, topic, say) {
  const page = await company.go("kwame", topic);
  await follow(page, "/manage");
  await fill(page.locator("form:has([value=close])"), { closed_reason: say.closed });
  await send(page, page.locator("form:has([value=close]) button"));
  const reader = await company.go("emilio", topic);
  assert.ok((await mainText(reader)).includes(say.closed), "it says why");
  assert.equal(await reader.locator("[name=body]").count(), 0, "nobody writes there now");
  await waitForMail(site.data, "emilio@example.org", (mail) => mail.text.includes(say.closed));
}

for (const tongue of tongues) {
  test(`a topic's way ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const topic = await openTopic(company, say);
    await quoteAndMend(company, topic, say);
    await mentionIsTold(company, topic, say);
    await foundEverywhere(company, topic, say);
    await removed(company, topic, say);
    await closed(company, topic, say);
    await company.part();
  });
}

const practices = { en: "/practices/les-mediateurs-du-bus-de-nuit", ar: "/practices/saff-al-ummahat-qabla-al-jaras" };

async function rateAndKeep(company, practice) {
  const page = await company.go("ramil", practice);
  await send(page, page.locator("form.rating button[value='4']"));
  assert.equal(await page.locator("form.rating button[value='4']").getAttribute("aria-pressed"), "true", "one's own answer is marked");
  await send(page, page.locator('form[action$="/bookmark"] button'));
  const kept = await company.go("ramil", "/account/bookmarks");
  assert.equal(await kept.locator(`main a[href="${company.prefix}${practice}"]`).count() > 0, true, "it is kept");
  assert.equal(await (await company.go("moira", "/account/bookmarks")).locator(`main a[href$="${practice}"]`).count(), 0, "for oneself alone");
  const again = await company.go("ramil", practice);
  await send(again, again.locator('form[action$="/bookmark"] button'));
  await send(again, again.locator("form.rating button[value='4']"));
}

const caseOf = async (company, text) => {
  const page = await company.go("kwame", "/moderation");
  const row = page.locator("main li", { hasText: text }).first();
  await follow(page, row.locator('a[href*="/moderation/"]').first());
  return page;
};

async function reportedAndTold(company, practice, say) {
  await writePost(await company.go("adjoua", practice), say.comment, company.tongue.language);
  assert.ok((await company.reads("visitor", practice)).includes(say.comment), "who is known is read at once");
  const reader = await company.go("moira", practice);
  await follow(reader, post(reader, say.comment).locator('a[href*="/report/post/"]'));
  await fill(reader.locator("main form.fields"), { reason: "private", note: say.report });
  await send(reader, reader.locator("main form.fields button").first());

  const page = await caseOf(company, say.comment);
  assert.ok((await mainText(page)).includes(say.report), "the case tells what was reported");
  await fill(page.locator("main form.fields"), { decision: "remove", note: say.decision });
  await send(page, page.locator("main form.fields button"));
  assert.ok(!(await company.reads("visitor", practice)).includes(say.comment), "nobody reads it any more");
  const author = await waitForMail(site.data, "adjoua@example.org", (mail) => mail.text.includes(say.decision));
  assert.ok(!author.text.includes(say.report) && !author.text.includes("Moira"), "who reported it stays unknown");
  const title = await (await company.go("visitor", practice)).locator("h1").innerText();
  const reporter = await waitForMail(site.data, "moira@example.org", (mail) => mail.headers.subject.includes(title));
  assert.ok(!reporter.text.includes(say.decision), "the reason is for its author alone");
}

for (const tongue of tongues) {
  test(`what readers do with an entry ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const practice = practices[tongue.language];
    await rateAndKeep(company, practice);
    await reportedAndTold(company, practice, words[tongue.language]);
    await company.part();
  });
}

const mentioned = "/practices/the-housing-desk-that-speaks-first";

for (const tongue of tongues) {
  test(`what others write elsewhere ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const address = tongue.language === "ar" ? "https://sakan-lil-jami.example/" : "https://wohnen-am-fluss.example/";
    const link = `a[href^="${address}"]`;
    assert.equal(await (await company.go("visitor", mentioned)).locator(link).count(), 1, "it stands below the comments");
    await company.go("salma", "/admin/mentions", 403);
    const page = await company.go("kwame", "/admin/mentions");
    await send(page, page.locator("main li", { has: page.locator(link) }).last().locator("button[value=refuse]"));
    assert.equal(await (await company.go("visitor", mentioned)).locator(link).count(), 0, "it is gone from the page");
    await company.part();
  });
}
