// Where people meet: a dialogue from its announcement to what was made of it, an event that fills up, the closed side of a network.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { Company, day, fill, follow, mainText, manyPeople, publish, searchFinds, send, tongues, writeEntry } from "./support/company.mjs";
import { readOutbox, waitForMail } from "./support/mail.mjs";
import { startSite } from "./support/site.mjs";

const site = await startSite({ settings: manyPeople });
const browser = await launch();
after(async () => {
  await browser.close();
  await site.stop();
});

const words = {
  en: {
    event: "An evening for one more chair", about: "We sit down together and look at one paper each.",
    sentence: "I keep two notebooks about ferries.", topic: "Whose turn is the ferry notebook?", inside: "Quizzaciously quiet words about it.",
    document: "Timetable of the quiet ferry", rare: "quizzaciously", later: "Whelks for everybody to read",
  },
  ar: {
    event: "أمسية لكرسي إضافي", about: "نجلس معاً وينظر كل منا إلى ورقة واحدة.",
    sentence: "أحتفظ بدفترين عن العبّارات.", topic: "دور من في دفتر العبّارة؟", inside: "كلمات زمهريرية هادئة عنه.",
    document: "مواعيد العبّارة الهادئة", rare: "زمهريرية", later: "أصداف ليقرأها الجميع",
  },
};

const eventSteps = (language, say) => [
  { title: say.event, summary: say.about, language, type: "workshop" },
  {
    starts_day: day(200).date, starts_time: "18:00", ends_day: day(200).date, ends_time: "20:00", time_zone: "Europe/Lisbon", status: "planned",
    country: "PT", city: language === "ar" ? "لشبونة" : "Lisbon", venue: "The reading room", online_link: "https://rooms.example/one-more-chair",
  },
  { languages_1: language, themes: ["community-building"], organiser: "Reading Room Circle", contact_name: "Rosa Q.", contact_email: "rosa.q@example.org" },
  { registration: "open", categories: ["participant"], without_account: true, waiting_list: true, places: "1" },
  {},
];

// A guest without an account takes the only place; the path of their private link.
async function guestTakesThePlace(company, event, guest) {
  const page = await company.go("visitor", `${event}/register`);
  await fill(page.locator("main form.fields"), { name: "Vera V.", email: guest, shown: "nobody" });
  assert.match(await send(page, page.locator("main form.fields button")), /\/registered$/);
  const mail = await waitForMail(site.data, guest);
  const link = mail.links.find((url) => url.includes("/registrations/"));
  assert.ok(link?.startsWith(`${site.base}${company.prefix}/registrations/`), mail.text);
  await page.goto(link);
  assert.ok(!(await mainText(page)).includes("rooms.example"), "where it takes place online is told once the place is confirmed");
  await send(page, page.locator("form:has([name=do][value=confirm]) button"));
  assert.ok((await page.content()).includes("rooms.example"), "and then it is");
  return new URL(link).pathname.slice(company.prefix.length);
}

const listed = async (company, event) => (await company.fetch("moira", `${event}/participants.csv`)).text();

async function standsInListFeedAndMap(company, event) {
  const list = await company.go("visitor", "/events?country=pt&type=workshop");
  assert.equal(await list.locator(`main a[href="${company.prefix}${event}"]`).count() > 0, true, "it stands in the list");
  for (const file of ["/events.atom", "/events.json", "/events.ics"]) {
    assert.ok((await (await company.fetch("visitor", file)).text()).includes(event), file);
  }
  const { features } = await (await company.fetch("visitor", "/events.geojson")).json();
  const here = features.find((feature) => JSON.stringify(feature.properties).includes(event));
  assert.equal(here?.geometry?.type, "Point", "it stands on the map");
}

async function isWithdrawn(company, event, title) {
  const page = await company.go("moira", `${event}/withdraw`);
  await send(page, page.locator("main form button").first());
  assert.deepEqual(await company.statuses("visitor", [event, `${event}.ics`, `${event}/register`]), [410, 410, 410]);
  assert.ok(!(await (await company.fetch("visitor", "/events.atom")).text()).includes(event));
  await searchFinds(company, "visitor", title, event, false);
}

async function memberWaitsAndIsCalled(company, event, own, title) {
  const member = await company.go("ramil", `${event}/register`);
  await fill(member.locator("main form.fields"), { name: "Ramil V.", shown: "participants" });
  assert.match(await send(member, member.locator("main form.fields button")), /\/registration/);
  assert.match(await listed(company, event), /"waiting"[^\n]*"Ramil V\."/);
  assert.ok(!(await (await company.go("ramil", event)).content()).includes("rooms.example"), "who waits has no place");

  const guest = await company.go("visitor", own);
  await send(guest, guest.locator("form:has([name=do][value=cancel]) button"));
  // Told that they wait, and then that a place is free.
  const told = () => readOutbox(site.data).filter((mail) => mail.headers.to?.includes("ramil@") && mail.headers.subject.includes(title)).length;
  await waitForMail(site.data, "ramil@example.org", () => told() === 2);
  await company.go("ramil", `${event}/registration`);
  await send(member, member.locator("form:has([name=do][value=confirm]) button"));
  assert.match(await listed(company, event), /"registered"[^\n]*"Ramil V\."/);
}

for (const tongue of tongues) {
  test(`an event that fills up ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    const slug = await writeEntry(company, "moira", "/events", eventSteps(tongue.language, say));
    const event = `/events/${slug}`;
    assert.equal((await company.fetch("visitor", event)).status(), 404, "nobody sees it before it is published");
    await publish(company, "salma", say.event);
    const own = await guestTakesThePlace(company, event, `vera.${tongue.language}@field.example.net`);
    await memberWaitsAndIsCalled(company, event, own, say.event);
    assert.ok((await company.reads("moira", `${event}/participants`)).includes("Ramil V."), "who runs it sees who comes");
    await company.go("adjoua", `${event}/participants`, 403);
    const calendar = await (await company.fetch("visitor", `${event}.ics`)).text();
    assert.ok(calendar.includes("BEGIN:VEVENT") && calendar.includes(slug) && !calendar.includes("rooms.example"), calendar);
    await standsInListFeedAndMap(company, event);
    await searchFinds(company, "visitor", say.event, event);
    await isWithdrawn(company, event, say.event);
    await company.part();
  });
}

const network = "/networks/reseau-des-carnets-de-famille";

async function isTakenIn(company, say) {
  const page = await company.go("emilio", network);
  await follow(page, `${network}/membership`);
  await fill(page.locator("main form.fields"), { sentence: say.sentence });
  await send(page, page.locator("button[name=act][value=ask]"));
  assert.deepEqual(await company.statuses("emilio", [`${network}/inside`]), [404], "asking opens nothing");
  const coordinator = await company.go("salma", `${network}/inside/members`);
  assert.ok((await mainText(coordinator)).includes(say.sentence));
  await send(coordinator, coordinator.locator('form:has([name=handle][value=emilio]) button[value=accept]'));
  await waitForMail(site.data, "emilio@example.org", (mail) => mail.links.some((link) => link.includes(`${network}/`)));
}

async function writeInside(company, say) {
  const page = await company.go("emilio", `${network}/inside/new`);
  await fill(page.locator("main form.fields"), { title: say.topic, language: company.tongue.language, body: say.inside });
  const topic = (await send(page, page.locator("button[value=send]"))).slice(company.prefix.length).split(/[?#]/)[0];
  const file = join(site.data, `ferry-${company.tongue.language}.txt`);
  writeFileSync(file, "06:10 and 18:40\n");
  await company.go("emilio", `${network}/inside/documents`);
  await fill(page.locator("main form.fields"), { title: say.document, language: company.tongue.language, file });
  await send(page, page.locator("main form.fields button").last());
  const document = await page.locator("main a", { hasText: say.document }).first().getAttribute("href");
  assert.ok((await company.reads("adjoua", topic)).includes(say.inside), "another member of the network reads it");
  return { topic, document: document.slice(company.prefix.length) };
}

// What everybody may read and was written later is found: the search knows all that was written before.
async function searchHasCaughtUp(company, say) {
  const page = await company.go("emilio", "/discuss/new");
  const language = company.tongue.language;
  await fill(page.locator("main form.fields"), { title: say.later, category: "work-and-skills", language, body: say.later });
  const later = (await send(page, page.locator("button[value=send]"))).slice(company.prefix.length).split(/[?#]/)[0];
  await searchFinds(company, "visitor", say.later, later);
}

async function othersSeeNothing(company, say, { topic, document }) {
  await searchHasCaughtUp(company, say);
  const id = topic.split("/").at(-1);
  assert.deepEqual(await company.statuses("adjoua", [topic, document]), [200, 200]);
  const closed = [`${network}/inside`, topic, document, `${network}/inside/members`];
  assert.deepEqual(await company.statuses("visitor", closed), [303, 303, 303, 303]);
  assert.deepEqual(await company.statuses("moira", closed), [404, 404, 404, 404]);
  assert.equal((await company.fetch("emilio", `/threads/inside/${id}/feed`)).status(), 404, "no feed leaves it");
  for (const who of ["visitor", "moira"]) {
    for (const path of [network, "/discuss", "/discuss.atom", "/discuss.csv", "/networks.atom", "/people/emilio", `/search?q=${encodeURIComponent(say.document)}`]) {
      const html = await (await company.fetch(who, company.prefix + path)).text();
      assert.ok(!html.includes(id) && !html.includes(say.topic) && !html.includes(say.inside), `${path} for ${who}`);
    }
    await searchFinds(company, who, say.rare, topic, false);
  }
}

for (const tongue of tongues) {
  test(`the closed side of a network ${tongue.name}`, async () => {
    const company = new Company(browser, site, tongue);
    const say = words[tongue.language];
    await isTakenIn(company, say);
    await othersSeeNothing(company, say, await writeInside(company, say));
    // One leaves as one came, by oneself.
    const page = await company.go("emilio", `${network}/membership`);
    await send(page, page.locator("button[name=act][value=leave]"));
    assert.deepEqual(await company.statuses("emilio", [`${network}/inside`]), [404]);
    await company.part();
  });
}
