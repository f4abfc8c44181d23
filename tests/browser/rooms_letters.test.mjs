// What comes by mail, and how things are found: the newsletter, notices of what one follows, the search with its filters.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Company, fill, follow, mainText, manyPeople, publish, send, tongues, unfold, until, writeEntry } from "./support/company.mjs";
import { readOutbox, waitForMail } from "./support/mail.mjs";
import { startSite } from "./support/site.mjs";

const site = await startSite({ settings: manyPeople });
const browser = await launch();
after(async () => {
  await browser.close();
  await site.stop();
});

const words = {
  en: { title: "Lanterns along the quay, a notebook", summary: "What was written down on nine evenings by the water.", subject: "From the quay", dear: "Dear readers" },
  ar: { title: "فوانيس على الرصيف، دفتر", summary: "ما كُتب في تسع أمسيات قرب الماء.", subject: "من الرصيف", dear: "أعزاءنا القراء" },
};
const frequencies = { en: "weekly", ar: "monthly" };

// Asks for it and confirms by mail, as one must; the path of the private link.
async function subscribe(company, address) {
  const page = await company.go("visitor", "/newsletter");
  await fill(page.locator("main form.fields"), { email: address, language: company.tongue.language, frequency: frequencies[company.tongue.language] });
  assert.match(await send(page, page.locator("main form.fields button").last()), /\/newsletter\/sent$/);
  const mail = await waitForMail(site.data, address);
  await page.goto(mail.links.find((link) => link.includes("/newsletter/own/")));
  assert.match(await send(page, page.locator("main form button").first()), /done=subscribed/);
}

async function editorSends(company, say) {
  const desk = `/admin/newsletter/${frequencies[company.tongue.language]}?language=${company.tongue.language}`;
  const page = await company.go("salma", desk);
  const written = page.locator("form:has([name=subject])");
  await fill(written, { subject: say.subject, introduction: `**${say.dear}**` });
  await send(page, written.locator("[value=save]"));
  assert.ok((await page.locator(".changes").innerText()).includes(say.dear), "the preview shows what will be sent");
  await fill(page.locator("form:has([name=sure])"), { sure: true });
  assert.match(await send(page, page.locator("button[name=do][value=send]")), /done=letter-begun/);
}

// As the button of a mail program does it: a POST from nowhere, without a cookie.
async function oneClick(mail) {
  assert.match(mail.headers["list-unsubscribe-post"], /One-Click/);
  const [stop] = mail.headers["list-unsubscribe"].match(/https?:[^>]+/);
  const answer = await fetch(stop, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  assert.equal(answer.status, 200);
  assert.equal((await fetch(stop, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) })).status, 410);
  return mail.links.find((link) => link.includes("/newsletter/own/"));
}

for (const tongue of tongues) {
  test(`the newsletter ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const address = `vera.${tongue.language}@field.example.net`;
    await subscribe(company, address);
    await company.go("ramil", "/admin/newsletter", 403);
    await editorSends(company, say);
    const letter = await waitForMail(site.data, address, (mail) => mail.headers["list-unsubscribe"] !== undefined);
    assert.ok(letter.headers.subject === say.subject && letter.text.includes(say.dear), `${letter.headers.subject}\n${letter.text}`);
    assert.equal((await fetch(await oneClick(letter))).status, 410, "the subscription is gone");
    await company.part();
  });
}

const themes = { en: "housing", ar: "health" };
const practiceSteps = (language, say) => [
  { title: say.title, summary: say.summary, language, type: "programme", started_year: "2023", started_month: "9", status: "running", country: "PT", city: "Setubal", scale: "neighbourhood" },
  { description: say.summary },
  { themes: [themes[language]], target_groups: ["newcomers"], host_role: "takes-part" },
  {
    organisation: "Quay Circle", organisation_kind: "civil-society", contact_name: "Rosa Q.", contact_email: "rosa.q@example.org",
    contact_languages_1: "pt", capacity: "runs", conflict: "none",
  },
  {},
];

for (const tongue of tongues) {
  test(`being told of what one follows ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const page = await company.go("ramil", `/themes/${themes[tongue.language]}`);
    await send(page, page.locator(".follow-form button[value=yes]"));
    await company.go("ramil", "/account/notices");
    const wishes = page.locator("form:has([name=followed])");
    await fill(wishes, { followed: "at-once" });
    await send(page, wishes.locator("button"));

    const slug = await writeEntry(company, "moira", "/practices", practiceSteps(tongue.language, say));
    await publish(company, "salma", say.title);
    const mail = await waitForMail(site.data, "ramil@example.org", (one) => one.text.includes(`/practices/${slug}`) || one.headers.subject.includes(say.title));
    assert.match(mail.headers["list-unsubscribe-post"], /One-Click/);
    assert.ok((await company.reads("ramil", "/account/notices")).includes(say.title));
    assert.ok(!(await company.reads("adjoua", "/account/notices")).includes(say.title), "who follows nothing is told nothing");
    assert.equal(readOutbox(site.data).filter((one) => one.headers.to?.includes("ramil@") && one.headers.subject.includes(say.title)).length, 1, "once");
    await company.part();
  });
}

const addresses = (page) => page.locator("main ol.rows :is(h2, h3) a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

for (const tongue of tongues) {
  test(`the search with its filters ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const asked = { en: "housing", ar: "المدرسة" }[tongue.language];
    await until("the search index is made", async () => (await company.fetch("visitor", "/search")).status() !== 503);
    const page = await company.go("visitor", "/search");
    const bar = page.locator("form.searchbar");
    await fill(bar, { q: asked });
    await follow(page, bar.locator("button"));
    const all = await addresses(page);
    assert.ok(new Set(all.map((path) => path.slice(company.prefix.length).split("/")[1])).size > 1, `of several kinds: ${all}`);
    await unfold(page);
    await page.locator("form.facets [name=kind][value=practice]").check();
    await follow(page, page.locator("form.facets button").last());
    assert.match(page.url(), /kind=practice/);
    const practices = await addresses(page);
    assert.ok(practices.length > 0 && practices.every((path) => path.startsWith(`${company.prefix}/practices/`)), `${practices}`);
    assert.equal(await bar.locator("[name=q]").inputValue(), asked, "what was asked for stays");
    await company.go("visitor", "/search?q=zqxjkvwz");
    assert.equal((await addresses(page)).length, 0, (await mainText(page)).slice(0, 200));
    await company.part();
  });
}
