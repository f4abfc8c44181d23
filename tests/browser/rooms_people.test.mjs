// Where people find each other: the directory and its letters, what somebody asks for, and the skills desk.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Company, day, fill, follow, mainText, manyPeople, publish, searchFinds, send, tongues, unfold, writeEntry } from "./support/company.mjs";
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
    headline: "Keeper of zebrawood benches", about: "Words for members alone about benches.", aims: "Words nobody opened.",
    letter: "Could you look at our benches before Friday?", reply: "Gladly, on Thursday.",
    request: "A table for thirty neighbours", asked: "We cook for thirty and have eleven chairs.", answer: "We have thirty chairs and one loud piano.",
    outcome: "Twelve chairs so far.", skill: "Splicing rope, taught by hand", taught: "Two evenings, with rope of yours.",
    message: "We mend eleven boats and have no manual.", field: "Boat building",
  },
  ar: {
    headline: "حارسة مقاعد الخشب المخطط", about: "كلمات للأعضاء وحدهم عن المقاعد.", aims: "كلمات لم يفتحها أحد.",
    letter: "هل تنظرين في مقاعدنا قبل الجمعة؟", reply: "بكل سرور، يوم الخميس.",
    request: "مائدة لثلاثين جاراً", asked: "نطبخ لثلاثين وعندنا أحد عشر كرسياً.", answer: "عندنا ثلاثون كرسياً وبيانو عالي الصوت.",
    outcome: "اثنا عشر كرسياً حتى الآن.", skill: "جدل الحبال باليد", taught: "أمسيتان، بحبال من عندكم.",
    message: "نصلح أحد عشر قارباً وليس عندنا دليل.", field: "بناء القوارب",
  },
};

// Who writes to Moira: somebody else in each language, since nobody writes to the same person many times a day.
const others = { en: { who: "ramil", named: /people\/ramil|Ramil/ }, ar: { who: "yazan", named: /people\/yazan|Yazan/ } };
const otherOf = (company) => others[company.tongue.language];

// Who has the form of the directory open and saves it with these fields.
async function saveListing(company, who, values) {
  const page = await company.go(who, "/account/directory");
  await unfold(page);
  await fill(page.locator("main form.fields"), values);
  assert.match(await send(page, page.locator("main form.fields button").last()), /done=profile/);
}

async function opensFieldByField(company, say) {
  await saveListing(company, "moira", {
    listed: true, contact: true, text_language: company.tongue.language, headline: say.headline, headline_seen: "everyone",
    about: say.about, about_seen: "members", aims: say.aims, aims_seen: "", country: "CA", country_seen: "everyone",
  });
  const toVisitor = await company.reads("visitor", "/people/moira");
  assert.ok(toVisitor.includes(say.headline) && !toVisitor.includes(say.about) && !toVisitor.includes(say.aims), "everybody reads one line");
  const toMember = await company.reads("ramil", "/people/moira");
  assert.ok(toMember.includes(say.about) && !toMember.includes(say.aims), "members read one more");
  const list = await company.go("visitor", "/people?country=ca");
  assert.equal(await list.locator('main a[href$="/people/moira"]').count() > 0, true, "the list leads to her");
  for (const file of ["/people.json", "/people.atom", "/people.geojson", "/people.csv"]) {
    const text = await (await company.fetch("visitor", file)).text();
    assert.ok(text.includes("people/moira") && !text.includes(say.about) && !text.includes(say.aims), file);
  }
  await searchFinds(company, "visitor", say.headline, "/people/moira");
}

// Both mails of an exchange are looked at: neither names an address of the other.
async function lettersHideAddresses(company, say) {
  const { who } = otherOf(company);
  const page = await company.go(who, "/people/moira");
  await follow(page, "/people/moira/contact");
  await fill(page.locator("main form.fields"), { text: say.letter });
  assert.match(await send(page, page.locator("main form.fields button")), /done=message-sent/);
  const got = await waitForMail(site.data, "moira@example.org", (mail) => mail.text.includes(say.letter));
  assert.ok(!JSON.stringify(got).includes(`${who}@example.org`), "not in From, Reply-To or the text");
  const back = got.links.find((link) => link.includes(`/people/${who}/contact`));
  const answer = await company.page("moira");
  await answer.goto(back);
  await fill(answer.locator("main form.fields"), { text: say.reply });
  await send(answer, answer.locator("main form.fields button"));
  const reply = await waitForMail(site.data, `${who}@example.org`, (mail) => mail.text.includes(say.reply));
  assert.ok(!JSON.stringify(reply).includes("moira@example.org"));
}

async function closesAgain(company, say) {
  await saveListing(company, "moira", { listed: false, contact: false, headline_seen: "", about_seen: "" });
  assert.equal(await (await company.go("visitor", "/people?country=ca")).locator('main a[href$="/people/moira"]').count(), 0);
  assert.ok(!(await company.reads("visitor", "/people/moira")).includes(say.headline), "nothing of it is read any more");
  assert.ok(!(await (await company.fetch("visitor", "/people.json")).text()).includes("/people/moira"));
  await searchFinds(company, "visitor", say.headline, "/people/moira", false);
}

for (const tongue of tongues) {
  test(`being found, and no more ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    await opensFieldByField(company, say);
    await lettersHideAddresses(company, say);
    await closesAgain(company, say);
    await company.part();
  });
}

const ends = (at) => ({ ends_year: at.year, ends_month: at.month, ends_day: at.day });

async function answered(company, path, say) {
  const { who } = otherOf(company);
  const page = await company.go(who, path);
  await fill(page.locator(`form[action$="/answers"]`), { text: say.answer });
  assert.match(await send(page, page.locator(`form[action$="/answers"] button`)), /done=answered/);
  assert.ok((await company.reads("moira", path)).includes(say.answer), "who asked reads it");
  for (const other of ["visitor", "adjoua"]) assert.ok(!(await company.reads(other, path)).includes(say.answer), `${other} does not`);
  const mail = await waitForMail(site.data, "moira@example.org", (one) => one.text.includes(say.answer));
  assert.ok(!JSON.stringify(mail).includes(`${who}@example.org`));
}

async function outcomeIsTold(company, path, say) {
  const page = await company.go("moira", path);
  await follow(page, `${path}/outcome`);
  await fill(page.locator("main form.fields"), { outcome: "in-part", outcome_note: say.outcome });
  assert.match(await send(page, page.locator("main form.fields button").first()), /done=outcome/);
  assert.ok((await company.reads("visitor", path)).includes(say.outcome), "everybody reads what came of it");
  assert.ok((await (await company.fetch("visitor", "/requests.json?status=ended")).text()).includes(path));
}

for (const tongue of tongues) {
  test(`a request and what came of it ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const slug = await writeEntry(company, "moira", "/requests", [
      { side: "request", thing: "other", title: say.request, summary: say.asked, language: tongue.language },
      { country: "CA" },
      { about: say.asked, themes: ["community-building"], languages_1: tongue.language, ...ends(day(60)) },
    ]);
    const path = `/requests/${slug}`;
    await publish(company, "salma", say.request);
    assert.equal(await (await company.go("visitor", "/requests?side=request&country=ca")).locator(`main a[href$="${path}"]`).count() > 0, true);
    assert.ok((await (await company.fetch("visitor", "/requests.atom")).text()).includes(path));
    await searchFinds(company, "visitor", say.request, path);
    await answered(company, path, say);
    await outcomeIsTold(company, path, say);
    await company.part();
  });
}

const moira = /people\/moira|Moira/;
const mainHtml = (page) => page.locator("main").innerHTML();

async function asksToMeet(company, path, say) {
  const { who: asking, named } = otherOf(company);
  const page = await company.go(asking, path);
  const form = page.locator('form[action$="/approach"]');
  await fill(form, { message: say.message, told_field: say.field, told_country: "TO" });
  assert.match(await send(page, form.locator("button")), /done=approached/);
  for (const who of ["visitor", "adjoua", asking]) {
    assert.doesNotMatch(await mainHtml(await company.go(who, path)), moira, `${who} does not read who offers`);
  }
  const own = await company.go("moira", "/account/skills");
  const waiting = await mainHtml(own);
  assert.ok(waiting.includes(say.message) && waiting.includes(say.field));
  assert.doesNotMatch(waiting, named, "what they told, and no more");
  const mail = await waitForMail(site.data, "moira@example.org", (one) => one.links.some((link) => link.includes("/account/skills")));
  assert.doesNotMatch(JSON.stringify(mail), named);
}

async function bothAgree(company) {
  const { who, named } = otherOf(company);
  const own = await company.go("moira", "/account/skills");
  assert.match(await send(own, own.locator("button[name=decision][value=accept]").first()), /done=approach-accepted/);
  assert.match(await mainHtml(own), named, "now each reads who the other is");
  assert.match(await mainHtml(await company.go(who, "/account/skills")), moira);
  await company.go(who, "/people/moira/contact");
}

for (const tongue of tongues) {
  test(`the skills desk ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const slug = await writeEntry(company, "moira", "/skills", [
      { side: "offer", title: say.skill, summary: say.taught, language: tongue.language },
      { themes: ["training"], country: "CA", languages_1: tongue.language, forms: ["remote"], ...ends(day(60)) },
    ]);
    const path = `/skills/${slug}`;
    await publish(company, "salma", say.skill);
    assert.equal(await (await company.go("visitor", "/skills?side=offer&theme=training")).locator(`main a[href$="${path}"]`).count() > 0, true);
    assert.ok((await (await company.fetch("visitor", "/skills.atom")).text()).includes(path));
    await asksToMeet(company, path, say);
    await bothAgree(company);
    const end = await company.go("moira", `${path}/end`);
    await fill(end.locator("main form.fields"), { outcome: "met" });
    await send(end, end.locator("main form.fields button").first());
    assert.equal((await company.fetch("visitor", path)).status(), 404, "it is off the desk");
    await company.part();
  });
}
