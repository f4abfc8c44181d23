// One practice's whole way through the program: somebody joins, writes it with a picture that tells where it was taken,
// sends it in; an editor publishes it; everybody finds it, and the picture tells nothing any more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { holdsNone, launch, newPage, openContext, signIn } from "./support/browser.mjs";
import { choose, next, publish } from "./support/kind_story.mjs";
import { waitForMail } from "./support/mail.mjs";
import { root, samplePeople, startSite } from "./support/site.mjs";

const folder = mkdtempSync(join(tmpdir(), "ibis-story-"));
const browser = await launch();
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

// What exiftool knows of a file beyond its pixels: everything a camera, a phone or a program wrote into it.
const secret = /^(EXIF|GPS|XMP|IPTC|MakerNotes|Photoshop|ICC_Profile-header|IFD\d|ExifIFD|InteropIFD):/;
function metadata(...paths) {
  const files = JSON.parse(execFileSync("exiftool", ["-json", "-G1", "-a", ...paths], { encoding: "utf8", maxBuffer: 64 << 20 }));
  assert.equal(files.length, paths.length);
  return files.flatMap((tags) => Object.keys(tags).filter((tag) => secret.test(tag) || /gps|author|artist|comment/i.test(tag))
    .map((tag) => `${tags.SourceFile}: ${tag}`));
}

const picture = join(folder, "IMG_2041.jpg");
copyFileSync(join(root, "seeds/pictures/kitchen-table.jpg"), picture);
execFileSync("exiftool", [
  "-overwrite_original", "-q", "-GPSLatitude=38.7223", "-GPSLatitudeRef=N", "-GPSLongitude=9.1393", "-GPSLongitudeRef=W",
  "-Artist=Somebody Real", "-XMP-dc:Creator=Somebody Real", "-Comment=at home", "-DateTimeOriginal=2026:05:01 10:00:00", picture,
]);

function words(language, n) {
  const text = {
    en: { title: `Evening tables for new neighbours ${n}`, summary: "Neighbours and newcomers cook together every Thursday, and each evening ends with ten new words in two languages.",
      description: "Every Thursday at six the school kitchen opens. Two families cook, the others set the table. What did not work: inviting by letter." },
    ar: { title: `موائد المساء للجيران الجدد ${n}`, summary: "يطبخ الجيران والقادمون الجدد معاً كل يوم خميس، وتنتهي كل أمسية بعشر كلمات جديدة بلغتين.",
      description: "يُفتح مطبخ المدرسة كل خميس عند السادسة. تطبخ عائلتان وتُعدّ البقية المائدة. ما لم ينجح: الدعوة بالرسائل." },
  };
  return text[language];
}

async function joinCommunity(site, page, prefix, person) {
  await page.goto(`${prefix}/account/register`);
  await page.locator("[name=name]").fill(person.name);
  await page.locator("[name=email]").fill(person.email);
  await page.locator("[name=passphrase]").fill(person.passphrase);
  await Promise.all([page.waitForURL(/\/account\/mail-sent/), page.locator("main form button").click()]);
  const mail = await waitForMail(site.data, person.email);
  const link = mail.links.find((url) => url.includes("/account/confirm/"));
  assert.ok(link?.startsWith(`${site.base}${prefix}/account/confirm/`), `a link to confirm in: ${mail.text}`);
  await page.goto(link);
  await Promise.all([page.waitForURL(/\/account\/sign-in/), page.locator("main form button").click()]);
  await signIn(page, person, prefix);
}

async function write(page, prefix, language, text, script) {
  await page.goto(`${prefix}/practices/new`);
  await page.locator("[name=title]").fill(text.title);
  await page.locator("[name=summary]").fill(text.summary);
  await page.locator("[name=language]").selectOption(language);
  await choose(page, "type", "programme");
  await page.locator("[name=started_year]").fill("2023");
  await page.locator("[name=started_month]").selectOption("9");
  await choose(page, "status", "running");
  await page.locator("[name=country]").selectOption("PT");
  const city = page.locator("[name=city]");
  if (script) {
    await city.pressSequentially(language === "ar" ? "لشبو" : "Lisb");
    await page.locator("[role=option]").first().click();
    assert.notEqual(await page.locator("[name=city_id]").inputValue(), "");
  } else {
    await city.fill(language === "ar" ? "لشبونة" : "Lisbon");
  }
  await choose(page, "scale", "neighbourhood");
  await next(page, /step=how/);

  const description = page.locator("[name=description]");
  assert.equal((await description.inputValue()).match(/^## /gm)?.length, 5, "five headings are offered");
  await description.fill(`${await description.inputValue()}\n\n${text.description}\n`);
  await next(page, /step=whom/);

  for (const theme of ["language-learning", "community-building"]) await choose(page, "themes", theme);
  await choose(page, "target_groups", "newcomers");
  await choose(page, "host_role", "takes-part");
  await next(page, /step=who(&|$)/);

  await page.locator("[name=organisation]").fill("Evening Table Circle");
  await page.locator("[name=organisation_kind]").selectOption("civil-society");
  await page.locator("[name=contact_name]").fill("Rosa Q.");
  await page.locator("[name=contact_email]").fill("rosa.q@example.org");
  await page.locator("[name=contact_languages_1]").selectOption("pt");
  await choose(page, "capacity", "runs");
  await page.locator("[name=conflict]").fill("none");
  await next(page, /step=picture/);

  await page.locator("[name=picture]").setInputFiles(picture);
  await page.locator("[name=picture_alt]").fill("People of all ages round a long table with pots and word cards.");
  await page.locator("[name=picture_credit]").fill("Rosa Q.");
  await page.locator("[name=picture_source]").fill("The circle's own album");
  await next(page, /step=check/);
  const slug = new URL(page.url()).pathname.split("/").at(-2);
  await Promise.all([page.waitForURL(/\/account(\?|$)/), page.locator('form[action$="/submit"] button').click()]);
  return slug;
}

const getFrom = (site) => async (path) => {
  const answer = await fetch(new URL(path, site.base));
  assert.equal(answer.status, 200, path);
  return answer;
};

async function everyoneFinds(site, page, prefix, slug, title) {
  const get = getFrom(site);
  const filters = "theme=language-learning&country=PT&type=programme&status=running";
  await page.goto(`${prefix}/practices?${filters}`);
  await page.getByRole("link", { name: title }).first().waitFor();
  await page.goto(`${prefix}/practices?theme=health&country=PT`);
  assert.equal(await page.getByRole("link", { name: title }).count(), 0, "another theme's list is without it");

  assert.ok((await (await get(`${prefix}/practices.atom?${filters}`)).text()).includes(title), "it stands in the Atom feed");
  assert.ok((await (await get(`/practices.json?${filters}`)).text()).includes(`/practices/${slug}"`), "it stands in the JSON list");
  assert.ok((await (await get("/api/v1/practices?country=PT")).text()).includes(`/practices/${slug}"`), "it stands in the API");
  const index = await (await get("/sitemap.xml")).text();
  const parts = await Promise.all([...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(async ([, url]) => (await get(url)).text()));
  assert.ok(parts.some((part) => part.includes(`/practices/${slug}<`)), "it stands in the sitemap");
}

async function picturesTellNothing(site, page, prefix, slug) {
  const get = getFrom(site);
  await page.goto(`${prefix}/practices/${slug}`);
  const urls = await page.locator('main img[src*="/files/"]').evaluateAll((images) =>
    images.flatMap((image) => [image.src, ...image.srcset.split(",").map((part) => part.trim().split(" ")[0])]).filter(Boolean));
  assert.ok(urls.length > 0, "the practice shows its picture");
  const served = await Promise.all([...new Set(urls)].map(async (url, n) => {
    const file = join(folder, `served-${n}`);
    writeFileSync(file, Buffer.from(await (await get(url)).arrayBuffer()));
    return file;
  }));
  assert.deepEqual(metadata(...served), []);
}

function filesTellNothing(site) {
  // Kept bytes are named by their hash; what else stands in the folder belongs to the program.
  const kept = readdirSync(join(site.data, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}/.test(entry.name));
  assert.ok(kept.length > 0);
  const paths = kept.map((entry) => join(entry.path, entry.name));
  assert.deepEqual(metadata(...paths), []);
  for (const path of paths) assert.ok(!readFileSync(path).includes("Somebody Real"), path);
}

assert.ok(metadata(picture).some((tag) => /gps/i.test(tag)), "the picture of this story tells where it was taken");

const ways = [
  { name: "in English", language: "en", prefix: "", script: true },
  { name: "in English without JavaScript", language: "en", prefix: "", script: false },
  { name: "in Arabic", language: "ar", prefix: "/ar", script: true },
  { name: "in Arabic without JavaScript", language: "ar", prefix: "/ar", script: false },
];
for (const [n, { name, language, prefix, script }] of ways.entries()) {
  test(`a practice's way ${name}`, async (t) => {
    const site = await startSite();
    t.after(() => site.stop());
    const options = [{}, { javaScriptEnabled: script }];
    const author = await newPage(await openContext(browser, site, ...options), site);
    const editor = await newPage(await openContext(browser, site, ...options), site);
    const person = { name: "Rosa Q.", email: `rosa${n}@example.net`, passphrase: "seven herons by the weir" };
    const text = words(language, n + 1);

    await joinCommunity(site, author.page, prefix, person);
    const slug = await write(author.page, prefix, language, text, script);
    assert.equal((await fetch(`${site.base}/practices/${slug}`)).status, 404, "nobody sees it before it is published");

    const people = samplePeople();
    await signIn(editor.page, people.editor, prefix);
    await publish(editor.page, prefix, text.title);
    await waitForMail(site.data, person.email, (mail) => mail.links.some((link) => link.includes(`/practices/${slug}`)));

    await everyoneFinds(site, author.page, prefix, slug, text.title);
    await picturesTellNothing(site, author.page, prefix, slug);
    filesTellNothing(site);
    holdsNone([...author.faults, ...editor.faults]);
  });
}
