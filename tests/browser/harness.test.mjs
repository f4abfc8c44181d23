// Shows that what looks at pages can find something, on pages made wrong for it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { axe, basics, Inspector, launch, looks, newPage, openContext, shapes, sideways } from "./support/browser.mjs";
import { parseMail } from "./support/mail.mjs";
import { PageStore } from "./support/nu.mjs";

const frame = (body, head = "") =>
  `<!doctype html><html lang="en"><head><title>A page</title>${head}</head><body><main><h1>A page</h1>${body}</main></body></html>`;
const bodies = {
  "/good": frame("<p>Nothing is wrong here.</p>"),
  "/inline": frame("<p>x</p><script>document.title = 'changed';</script>"),
  "/style": frame('<p style="color:red">x</p>'),
  "/third": frame('<p>x</p><img alt="" src="http://127.0.0.1:9/x.png">'),
  "/missing": frame('<p>x</p><img alt="" src="/gone.png">'),
  "/throws": frame('<p>x</p><script src="/throws.js"></script>'),
  "/throws.js": "throw new Error('on purpose');",
  "/wide": frame('<p class="wide">x</p>', '<link rel="stylesheet" href="/wide.css">'),
  "/wide.css": ".wide { width: 3000px; }",
  "/unnamed": frame('<form><input type="text"></form>'),
  "/two": '<!doctype html><html lang="ar"><head><title></title></head><body><h1>a</h1><h1>b</h1></body></html>',
  "/refused": frame("<p>What was sent is wrong.</p>"),
};
const server = createServer(({ url }, answer) => {
  const status = url === "/refused" ? 422 : bodies[url] ? 200 : 404;
  const type = url.endsWith(".js") ? "text/javascript" : url.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
  answer.writeHead(status, { "content-type": type, "content-security-policy": "default-src 'self'" });
  answer.end(bodies[url] ?? "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const site = { base: `http://127.0.0.1:${server.address().port}` };
const browser = await launch();
after(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function show(path, look) {
  const context = await openContext(browser, site, look);
  const { page, faults } = await newPage(context, site);
  await page.goto(path);
  return { page, faults };
}

test("a good page has no fault", async () => {
  const { page, faults } = await show("/good");
  assert.deepEqual([...faults, ...(await axe(page)), ...(await sideways(page)), ...(await basics(page, "en"))], []);
});

test("a page's own status of refusal is no fault of the page", async () => {
  assert.deepEqual((await show("/refused")).faults, []);
});

for (const [path, expected] of Object.entries({
  "/inline": /Content Security Policy|violates/, "/style": /Content Security Policy|violates/, "/third": /third party/,
  "/missing": /404/, "/throws": /on purpose/,
})) {
  test(`${path} is found out`, async () => {
    assert.match((await show(path)).faults.join("\n"), expected);
  });
}

test("a page that can be pushed sideways is found out", async () => {
  const { page } = await show("/wide", looks["Arabic, dark, 360"]);
  assert.match((await sideways(page)).join(), /scrolls sideways/);
});

test("axe finds a field without a name", async () => {
  const { page } = await show("/unnamed");
  assert.match((await axe(page)).join("\n"), /axe label/);
});

test("axe finds what is pale among many that are alike, and one that is unlike them", async () => {
  const rows = (last) => `<ul>${"<li>one of many".repeat(9)}<li class="${last}">the last</ul>`;
  const pale = async (path) => (await axe((await show(path)).page)).filter((line) => line.startsWith("axe color-contrast")).length;
  bodies["/pale.css"] = ".pale, .all li { color: #ddd; }";
  const head = '<link rel="stylesheet" href="/pale.css">';
  bodies["/pale/none"] = frame(rows("other"), head);
  bodies["/pale/last"] = frame(rows("pale"), head);
  bodies["/pale/all"] = frame(`<div class="all">${rows("other")}</div>`, head);
  assert.equal(await pale("/pale/none"), 0);
  assert.equal(await pale("/pale/last"), 1);
  assert.equal(await pale("/pale/all"), 4);
});

test("a page is drawn once and examined once, and again when something is built otherwise", async () => {
  const inspector = new Inspector();
  const look = looks["English, light, 1280"];
  const { page } = await show("/unnamed", look);
  const inspect = async () => (await inspector.inspect(page, look, await page.content())).join();
  assert.ok(inspector.isNew(await page.content(), look));
  assert.match(await inspect(), /axe label/);
  assert.ok(!inspector.isNew(await page.content(), look));
  assert.equal(await inspect(), "");
  assert.ok(inspector.isNew(await page.content(), looks["Arabic, dark, 360"]));
  await page.evaluate(() => document.querySelector("main").append("x"));
  assert.ok(inspector.isNew(await page.content(), look));
  assert.equal(await inspect(), "");
  await page.evaluate(() => document.querySelector("main").append(document.createElement("p")));
  assert.match(await inspect(), /axe label/);
  await page.evaluate(() => document.body.append(document.createElement("footer")));
  assert.ok(inspector.isNew(await page.content(), look));
  assert.match(await inspect(), /axe label/);
});

test("a content that was drawn is drawn again only in a frame that is built otherwise", async () => {
  const inspector = new Inspector();
  const look = looks["English, light, 1280"];
  const { page } = await show("/good", look);
  const [visitor, member] = ["<a>Sign in</a>", "<a>Moira</a><a>Sign out</a>"].map((frame) => (content) => `<body><nav>${frame}</nav><main>${content}</main></body>`);
  for (const html of [visitor("one"), visitor("two"), member("three")]) await inspector.inspect(page, look, html);
  assert.ok(!inspector.isNew(member("one"), look));
  assert.ok(inspector.isNew(member("four"), look));
  assert.ok(inspector.isNew(member("one").replace("<nav>", '<nav class="wide">'), look));
});

test("a shape is a chain of elements without words and addresses", () => {
  assert.deepEqual([...shapes('<ul class="a"><li>x<li><a href="/b">y</a></li></ul><img src="/c"><p lang="fr">z</p>')], [
    ">ul[class=\"a\"]", ">ul[class=\"a\"]>li[]", ">ul[class=\"a\"]>li[]>li[]", ">ul[class=\"a\"]>li[]>li[]>a[]", ">img[]", ">p[lang=\"fr\"]",
  ]);
});

test("a page in another language, without a title, with two main headings is found out", async () => {
  const { page } = await show("/two");
  assert.equal((await basics(page, "en")).length, 3);
});

test("the Nu HTML checker names the page that is wrong", () => {
  const store = new PageStore();
  store.keep(bodies["/good"], "good");
  store.keep(frame("<p><div>x</div></p>"), "wrong");
  store.keep(frame("<p><div>x</div></p>").replace("A page</title>", "For somebody else</title>"), "sent before");
  const errors = store.check();
  store.remove();
  assert.ok(errors.length > 0);
  assert.ok(errors.every((line) => line.startsWith("wrong:")), errors.join("\n"));
});

test("a mail is read as its reader's program would", () => {
  const mail = parseMail("To: a@example.org\r\nSubject: =?utf-8?b?2YXYsdit2KjYpw==?=\r\n =?utf-8?q?_x=21?=\r\n" +
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nSee http://127.0.0.1/a?b=3Dc=\r\nd now =D9=85\r\n");
  assert.equal(mail.headers.subject, "مرحبا x!");
  assert.deepEqual(mail.links, ["http://127.0.0.1/a?b=cd"]);
  assert.match(mail.text, /now م/);
});

test("of a mail in two forms both are read", () => {
  const mail = parseMail("To: a@example.org\r\nContent-Type: multipart/alternative; boundary=\"=-1\"\r\n\r\n" +
    "--=-1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSee http://127.0.0.1/=D9=85\r\n" +
    "--=-1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eDwvcD4=\r\n--=-1--\r\n");
  assert.deepEqual(mail.links, ["http://127.0.0.1/م"]);
  assert.equal(mail.html, "<p>x</p>");
});
