// What stands for the captures of a route when all routes are walked. A new route with a capture needs a row here;
// without one the walk fails and names it.
import { waitForMail } from "./mail.mjs";
import { newPage } from "./browser.mjs";
import { routes } from "./site.mjs";

const json = async (site, path) => (await fetch(site.base + path)).json();

/** The lists of the site's kinds of entry, "/practices" first: those routes that are there in other forms. */
export const lists = routes().map((route) => route.pattern).filter((pattern) => pattern.endsWith(".{format}"))
  .map((pattern) => pattern.slice(0, -".{format}".length));

const slugOf = (item) => new URL(item.url).pathname.split("/").at(-1);

// What is there of one kind: published entries, and for each role a draft of its own and something of its own published.
async function gatherKind(site, pages, path) {
  const { items } = await json(site, `${path}.json`);
  if (items.length === 0) throw new Error(`the sample community has nothing at ${path}`);
  const first = items.find((item) => item.language === "en") ?? items[0];
  const kind = { slug: slugOf(first), id: first.id, slugs: items.map(slugOf), drafts: {}, formTokens: {}, published: {}, steps: [] };
  for (const [role, { page }] of Object.entries(pages)) {
    if (role === "visitor") continue;
    kind.drafts[role] = await makeDraft(page, `A draft of a ${role}`, path);
    kind.formTokens[role] = await page.locator("main [name=csrf]").first().inputValue();
    kind.steps = await page.locator(".stepper a").evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get("step")));
    kind.published[role] = await ownPublished(page, path);
  }
  return kind;
}

/** Things of a running site that rows are filled with. `pages` are signed-in pages by role. */
export async function gatherFacts(site, pages, people) {
  const facts = { people, kinds: {}, waiting: undefined, file: undefined, tokens: {} };
  for (const path of lists) facts.kinds[path] = await gatherKind(site, pages, path);
  const { slug, slugs, id, drafts, formTokens, published } = facts.kinds["/practices"];
  Object.assign(facts, { practice: slug, slugs, public: id, drafts, formTokens, published });
  facts.file = await firstFile(pages.visitor.page, slugs);
  await pages.editor.page.goto("/review");
  facts.waiting = await pages.editor.page.locator('main a[href*="/review/"]').first().getAttribute("href")
    .then((href) => href.split("/").at(-1));
  await pages.editor.page.goto("/admin/quotations");
  facts.quotation = await pages.editor.page.locator('main a[href*="/admin/quotations/"]').first().getAttribute("href")
    .then((href) => href.split("/").at(-1));
  facts.case = await makeCase(pages, people);
  facts.posts = {};
  for (const [role, { page }] of Object.entries(pages)) {
    if (role !== "visitor") facts.posts[role] = await makePost(page, facts.practice, role);
  }
  facts.tokens = await makeTokens(pages.visitor.page, site, people);
  return facts;
}

/** Begins an entry of a kind, a practice unless said otherwise, as whoever is signed in on `page`; its slug. */
export async function makeDraft(page, title, path = "/practices") {
  await page.goto(`${path}/new`);
  await page.locator("[name=title]").fill(title);
  await Promise.all([page.waitForURL(/\/edit\?/), page.locator('button[name=go][value=on]').click()]);
  return new URL(page.url()).pathname.split("/").at(-2);
}

// A comment under a practice by whoever is signed in; its public id. A newcomer's waits, and its author sees it.
async function makePost(page, practice, role) {
  await page.goto(`/practices/${practice}`);
  const form = page.locator('form[action*="/threads/"]');
  const words = `We tried this as well, says a ${role}.`;
  await form.locator("[name=body]").fill(words);
  await Promise.all([page.waitForURL(/#p-|done=/), form.locator("button[value=send]").click()]);
  const post = page.locator("li.post", { hasText: words }).first();
  return (await post.getAttribute("id")).slice("p-".length);
}

// A member reports somebody who decides on nothing; the case, as a moderator finds it.
async function makeCase(pages, people) {
  const { page } = pages.member;
  await page.goto(`/report/person/${people.reviewer.handle}`);
  await page.locator("[name=reason][value=other]").check();
  await page.locator("[name=note]").fill("Please look at this profile.");
  await Promise.all([page.waitForURL(/done=reported/), page.locator("main form button").first().click()]);
  await pages.moderator.page.goto("/moderation");
  return pages.moderator.page.locator('main a[href*="/moderation/"]').first().getAttribute("href")
    .then((href) => href.split("/").at(-1));
}

// An entry of the kind that stands on the site by whoever is signed in; undefined when there is none.
async function ownPublished(page, path) {
  await page.goto("/account");
  const own = await page.locator(`main a[href^="${path}/"]`).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const address of own.filter((href) => /^\/[a-z]+\/[^/]+$/.test(href) && href !== `${path}/new`)) {
    if ((await fetch(new URL(address, page.url()))).status === 200) return address.split("/").at(-1);
  }
  return undefined;
}

async function firstFile(page, slugs) {
  for (const slug of slugs) {
    await page.goto(`/practices/${slug}`);
    const image = page.locator('main img[src*="/files/"]').first();
    if (await image.count()) return image.getAttribute("src");
  }
  throw new Error("no practice of the sample community has a picture");
}

async function makeTokens(page, site, people) {
  await page.goto("/account/register");
  await page.locator("[name=name]").fill("Newcomer N.");
  await page.locator("[name=email]").fill("newcomer@example.net");
  await page.locator("[name=passphrase]").fill("a lantern over the ford");
  await Promise.all([page.waitForURL(/mail-sent/), page.locator("main form button").click()]);
  const confirm = await waitForMail(site.data, "newcomer@example.net");
  await page.goto("/account/reset");
  await page.locator("[name=email]").fill(people.member.email);
  await Promise.all([page.waitForURL(/mail-sent/), page.locator("main form button").click()]);
  const reset = await waitForMail(site.data, people.member.email, (mail) => mail.links.some((link) => link.includes("/reset/")));
  const token = (mail, part) => mail.links.find((link) => link.includes(part)).split("/").at(-1);
  return { confirm: token(confirm, "/confirm/"), reset: token(reset, "/reset/") };
}

const formats = ["atom", "json", "csv", "geojson"];

/**
 * Pattern → the addresses that are walked for it, from the facts and the role that enters; {path, status} where the
 * answer is not 200. A route without a capture needs no row; a row of its own adds addresses with a query.
 */
export const fillings = {
  "/practices": () => ["/practices", "/practices?theme=education", "/practices?country=PT&theme=housing&type=law", "/practices?sort=oldest", "/practices?choose=country&theme=education"],
  "/id/{public}": (f) => [`/id/${f.public}`],
  "/files/{id}/{name}": (f) => [f.file],
  "/review/{public}": (f) => [`/review/${f.waiting}`],
  "/threads/{kind}/{public}": (f) => [`/threads/entry/${f.public}`],
  "/threads/{kind}/{public}/feed": (f) => [`/threads/entry/${f.public}/feed`],
  "/posts/{public}": (f) => [`/posts/${f.posts.administrator}`, { path: "/posts/none", status: 404 }],
  "/posts/{public}/edit": (f, role) => [`/posts/${f.posts[role]}/edit`],
  "/posts/{public}/history": (f) => [`/posts/${f.posts.administrator}/history`],
  "/posts/{public}/removal": (f, role) => [`/posts/${f.posts[role]}/removal`],
  "/report/{kind}/{name}": (f, role) => [`/report/person/${f.people[role === "editor" ? "reviewer" : "editor"].handle}`],
  // For others than those who moderate there it is not there.
  "/moderation/{public}": (f, role) => [
    { path: `/moderation/${f.case}`, status: ["moderator", "administrator"].includes(role) ? 200 : 404 },
  ],
  "/people/{handle}": (f) => [`/people/${f.people.editor.handle}`],
  "/account/mail-sent": () => ["/account/mail-sent?for=register", "/account/mail-sent?for=reset"],
  "/account/confirm/{token}": (f) => [`/account/confirm/${f.tokens.confirm}`, { path: "/account/confirm/gone", status: 410 }],
  "/account/reset/{token}": (f) => [`/account/reset/${f.tokens.reset}`, { path: "/account/reset/gone", status: 410 }],
  "/themes/{slug}": () => ["/themes/education", "/themes/socio-economic"],
  "/worldwide/{place}": () => ["/worldwide/europe", "/worldwide/oceania", "/worldwide/pt", "/worldwide/tv"],
  "/worldwide/{place}/{city}": () => ["/worldwide/pt/setubal", "/worldwide/fr/paris"],
  "/about/{slug}": () => ["/about/criteria", "/about/privacy", "/about/accessibility"],
  // A member has nothing to look after.
  "/admin": (f, role) => [{ path: "/admin", status: role === "member" ? 403 : 200 }],
  "/admin/terms/{taxonomy}": () => ["theme", "target-group", "stakeholder", "gcm", "sdg", "dimension"].map((t) => `/admin/terms/${t}`),
  "/admin/terms/{taxonomy}/{slug}": () => ["/admin/terms/theme/education", "/admin/terms/target-group/newcomers"],
  "/admin/pages/{slug}": () => ["/admin/pages/about?language=en", "/admin/pages/theme-education?language=ar"],
  "/admin/quotations/{slug}": (f) => [`/admin/quotations/${f.quotation}`],
  "/api/v1/places": () => ["/api/v1/places?q=lis&country=PT"],
  "/sitemap-{part}": () => ["/sitemap-pages.xml"],
};

// The same for every kind.
for (const path of lists) {
  const kind = (f) => f.kinds[path];
  Object.assign(fillings, {
    [`${path}.{format}`]: () => formats.map((format) => `${path}.${format}`),
    [`${path}/{slug}`]: (f) => kind(f).slugs.slice(0, 3).map((slug) => `${path}/${slug}`),
    [`${path}/{slug}/print`]: (f) => [`${path}/${kind(f).slug}/print`],
    [`${path}/{slug}/history`]: (f) => [`${path}/${kind(f).slug}/history`],
    [`${path}/{slug}/edit`]: (f, role) => kind(f).steps.map((step) => `${path}/${kind(f).drafts[role]}/edit?step=${step}`),
    // One's own, or anybody's for whom that right was given; somebody else's else, which is refused.
    [`${path}/{slug}/withdraw`]: (f, role) => (
      kind(f).published[role] ? [`${path}/${kind(f).published[role]}/withdraw`]
        : ["editor", "moderator", "administrator"].includes(role) ? [`${path}/${kind(f).slug}/withdraw`]
          : [{ path: `${path}/${kind(f).slug}/withdraw`, status: 403 }]
    ),
    [`/api/v1${path}/{public}`]: (f) => [`/api/v1${path}/${kind(f).id}`],
  });
}

/** The addresses of a route for a role, without the language's prefix, and with what status each answers. */
export function addresses(pattern, facts, role) {
  const filling = fillings[pattern];
  if (!filling && pattern.includes("{")) {
    throw new Error(`${pattern} has a capture and no row in tests/browser/support/fillings.mjs says what fills it`);
  }
  const all = filling ? filling(facts, role) : [pattern];
  return all.map((one) => (typeof one === "string" ? { path: one, status: 200 } : one));
}

/** Signed-in pages by role, and one of a visitor. */
export async function openPages(open, people, signIn, site) {
  const pages = {};
  for (const role of ["visitor", ...Object.keys(people)]) {
    const context = await open();
    pages[role] = { context, ...(await newPage(context, site)) };
    if (role !== "visitor") await signIn(pages[role].page, people[role]);
  }
  return pages;
}
