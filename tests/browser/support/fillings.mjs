// What stands for the captures of a route when all routes are walked. A new route with a capture needs a row here;
// without one the walk fails and names it.
import { waitForMail } from "./mail.mjs";
import { newPage } from "./browser.mjs";

const json = async (site, path) => (await fetch(site.base + path)).json();

/** Things of a running site that rows are filled with. `pages` are signed-in pages by role. */
export async function gatherFacts(site, pages, people) {
  const list = await json(site, "/practices.json");
  const practices = list.items ?? list.practices;
  const first = practices.find((practice) => practice.language === "en" && practice.picture) ?? practices[0];
  const slugs = practices.map((practice) => new URL(practice.url).pathname.split("/").at(-1));
  const facts = {
    practice: new URL(first.url).pathname.split("/").at(-1),
    slugs,
    public: first.id,
    people,
    drafts: {},
    formTokens: {},
    published: {},
    waiting: undefined,
    file: undefined,
    case: undefined,
    tokens: {},
  };
  for (const [role, { page }] of Object.entries(pages)) {
    if (role === "visitor") continue;
    facts.drafts[role] = await makeDraft(page, `A draft of a ${role}`);
    facts.formTokens[role] = await page.locator("main [name=csrf]").first().inputValue();
    facts.published[role] = await ownPublished(page);
  }
  facts.file = await firstFile(pages.visitor.page, slugs);
  await pages.editor.page.goto("/review");
  facts.waiting = await pages.editor.page.locator('main a[href*="/review/"]').first().getAttribute("href")
    .then((href) => href.split("/").at(-1));
  await pages.editor.page.goto("/admin/quotations");
  facts.quotation = await pages.editor.page.locator('main a[href*="/admin/quotations/"]').first().getAttribute("href")
    .then((href) => href.split("/").at(-1));
  facts.case = await makeCase(pages, people);
  facts.tokens = await makeTokens(pages.visitor.page, site, people);
  return facts;
}

/** Begins a practice as whoever is signed in on `page`; its slug. */
export async function makeDraft(page, title) {
  await page.goto("/practices/new");
  await page.locator("[name=title]").fill(title);
  await Promise.all([page.waitForURL(/\/edit\?/), page.locator('button[name=go][value=on]').click()]);
  return new URL(page.url()).pathname.split("/").at(-2);
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

// A practice that stands on the site by whoever is signed in; undefined when there is none.
async function ownPublished(page) {
  await page.goto("/account");
  const own = await page.locator('main a[href^="/practices/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of own.filter((href) => /^\/practices\/[^/]+$/.test(href) && href !== "/practices/new")) {
    if ((await fetch(new URL(path, page.url()))).status === 200) return path.split("/").at(-1);
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

const steps = ["what", "how", "whom", "who", "picture", "check"];
const formats = ["atom", "json", "csv", "geojson"];

/**
 * Pattern → the addresses that are walked for it, from the facts and the role that enters; {path, status} where the
 * answer is not 200. A route without a capture needs no row; a row of its own adds addresses with a query.
 */
export const fillings = {
  "/practices": (f) => ["/practices", "/practices?theme=education", "/practices?country=PT&theme=housing&type=law", "/practices?sort=oldest", "/practices?choose=country&theme=education"],
  "/practices.{format}": () => formats.map((format) => `/practices.${format}`),
  "/practices/{slug}": (f) => f.slugs.slice(0, 3).map((slug) => `/practices/${slug}`),
  "/practices/{slug}/print": (f) => [`/practices/${f.practice}/print`],
  "/practices/{slug}/edit": (f, role) => steps.map((step) => `/practices/${f.drafts[role]}/edit?step=${step}`),
  // One's own, or anybody's for whom that right was given; somebody else's else, which is refused.
  "/practices/{slug}/withdraw": (f, role) => (
    f.published[role] ? [`/practices/${f.published[role]}/withdraw`]
      : ["editor", "moderator", "administrator"].includes(role) ? [`/practices/${f.practice}/withdraw`]
        : [{ path: `/practices/${f.practice}/withdraw`, status: 403 }]
  ),
  "/id/{public}": (f) => [`/id/${f.public}`],
  "/files/{id}/{name}": (f) => [f.file],
  "/review/{public}": (f) => [`/review/${f.waiting}`],
  // Nothing has threads in the sample community yet.
  "/posts/{public}": () => [{ path: "/posts/none", status: 404 }],
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
  "/about/{slug}": () => ["/about/criteria", "/about/privacy", "/about/accessibility"],
  // A member has nothing to look after.
  "/admin": (f, role) => [{ path: "/admin", status: role === "member" ? 403 : 200 }],
  "/admin/terms/{taxonomy}": () => ["theme", "target-group", "stakeholder", "gcm", "sdg", "dimension"].map((t) => `/admin/terms/${t}`),
  "/admin/terms/{taxonomy}/{slug}": () => ["/admin/terms/theme/education", "/admin/terms/target-group/newcomers"],
  "/admin/pages/{slug}": () => ["/admin/pages/about?language=en", "/admin/pages/theme-education?language=ar"],
  "/admin/quotations/{slug}": (f) => [`/admin/quotations/${f.quotation}`],
  "/api/v1/practices/{public}": (f) => [`/api/v1/practices/${f.public}`],
  "/api/v1/places": () => ["/api/v1/places?q=lis&country=PT"],
  "/sitemap-{part}": () => ["/sitemap-pages.xml"],
};

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
