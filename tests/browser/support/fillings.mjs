// What stands for the captures of a route when all routes are walked. A new route with a capture needs a row here;
// without one the walk fails and names it.
import { waitForMail } from "./mail.mjs";
import { newPage } from "./browser.mjs";
import { routes } from "./site.mjs";

const json = async (site, path) => (await fetch(site.base + path)).json();

/**
 * The lists of the site's kinds of entry, "/practices" first: those routes that are there in other forms and whose members
 * have forms. People have no drafts.
 */
export const lists = routes().map((route) => route.pattern).filter((pattern) => pattern.endsWith("/{slug}/submit"))
  .map((pattern) => pattern.slice(0, -"/{slug}/submit".length));

// One that is open, and one that was summed up.
const dialogue = "before-the-first-pay-slip";
const summedUp = "qui-traduit-pour-qui";

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
  facts.topic = await firstTopic(site);
  facts.question = await firstQuestion(site);
  facts.inside = await gatherInside(pages.editor.page);
  facts.posts = {};
  for (const [role, { page }] of Object.entries(pages)) {
    if (role !== "visitor") facts.posts[role] = await makePost(page, facts.practice, role);
  }
  const listed = await json(site, "/people.json");
  facts.person = { id: listed.items[0].id, handle: "adjoua" };
  facts.told = await beginTelling(pages.visitor.page);
  facts.tokens = await makeTokens(pages.visitor.page, site, people);
  facts.tokens.registration = await makeRegistration(pages.visitor.page, site);
  facts.tokens.newsletter = await makeSubscription(pages.visitor.page, site);
  return facts;
}

/** Begins an entry of a kind, a practice unless said otherwise, as whoever is signed in on `page`; its slug. */
export async function makeDraft(page, title, path = "/practices") {
  await page.goto(`${path}/new`);
  await page.locator("main [name=title], main [name=name]").first().fill(title);  // of a story its teller's name
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
  for (const address of own.filter((href) => /^\/[a-z-]+\/[^/]+$/.test(href) && href !== `${path}/new`)) {
    if ((await fetch(new URL(address, page.url()))).status === 200) return address.split("/").at(-1);
  }
  return undefined;
}

// A topic of the sample community that takes answers.
async function firstTopic(site) {
  const { items } = await json(site, "/api/v1/discuss/topics");
  const topic = items.find((item) => !item.closed);
  return { id: topic.id, path: new URL(topic.url).pathname, category: topic.category };
}

// A question of the dialogue that is open in the sample community: the path of its page.
async function firstQuestion(site) {
  const page = await (await fetch(`${site.base}/dialogues/${dialogue}`)).text();
  return page.match(/\/dialogues\/[a-z-]+\/questions\/[0-9a-z]{8}/)[0];
}

// What lies on the closed side of a network that the editor coordinates.
async function gatherInside(page) {
  const slug = "reseau-des-carnets-de-famille";
  const last = (selector) => page.locator(selector).first().getAttribute("href").then((href) => href.split("/").at(-1));
  await page.goto(`/networks/${slug}/inside`);
  const topic = await last('main a[href*="/inside/t/"]');
  await page.goto(`/networks/${slug}/inside/documents`);
  return { slug, topic, document: await last('main li > a[href*="/inside/documents/"]:not([href$="/removal"])') };
}

async function firstFile(page, slugs) {
  for (const slug of slugs) {
    await page.goto(`/practices/${slug}`);
    const image = page.locator('main img[src*="/files/"]').first();
    if (await image.count()) return image.getAttribute("src");
  }
  throw new Error("no practice of the sample community has a picture");
}

// A story without an account: the path of its private link.
async function beginTelling(page) {
  await page.goto("/stories/tell");
  await Promise.all([page.waitForURL(/\/stories\/told\//), page.locator("main form button").first().click()]);
  return new URL(page.url()).pathname;
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

// An event of the sample community for which one registers without an account.
const open = "pay-slips-read-aloud-a-webinar";
const conference = "a-third-meeting-of-regional-processes";

async function makeRegistration(page, site) {
  const address = "taking.part@example.net";
  await page.goto(`/events/${open}/register`);
  await page.locator("[name=name]").fill("Newcomer N.");
  await page.locator("[name=email]").fill(address);
  await Promise.all([page.waitForURL(/\/registered$/), page.locator("main form button").click()]);
  const mail = await waitForMail(site.data, address);
  return mail.links.find((link) => link.includes("/registrations/")).split("/").at(-1);
}

// A confirmed subscription to the newsletter; the token of its private link.
async function makeSubscription(page, site) {
  const address = "reading.along@example.net";
  await page.goto("/newsletter");
  await page.locator("[name=email]").fill(address);
  await Promise.all([page.waitForURL(/\/newsletter\/sent$/), page.locator("main form button").first().click()]);
  const mail = await waitForMail(site.data, address);
  const token = mail.links.find((link) => link.includes("/newsletter/own/")).split("/").at(-1);
  await page.goto(`/newsletter/own/${token}`);
  await Promise.all([page.waitForURL(/done=subscribed/), page.locator("main form button").click()]);
  return token;
}

const formats = ["atom", "json", "csv", "xlsx", "geojson"];

/**
 * Pattern → the addresses that are walked for it, from the facts and the role that enters; {path, status} where the
 * answer is not 200. A route without a capture needs no row; a row of its own adds addresses with a query.
 */
export const fillings = {
  "/practices": () => ["/practices", "/practices?theme=education", "/practices?country=PT&theme=housing&type=law", "/practices?sort=oldest", "/practices?choose=country&theme=education"],
  "/museum-items": () => ["/museum-items", "/museum-items?museum=the-tin-trunk", "/museum-items?choose=museum"],
  "/recognition": () => ["/recognition", "/recognition?from=ph&country=pt", "/recognition?choose=field"],
  "/museum-items/{slug}/dc.xml": (f) => [`/museum-items/${f.kinds["/museum-items"].slug}/dc.xml`],
  "/id/{public}": (f) => [`/id/${f.public}`],
  "/id/{public}/rating": (f) => [`/id/${f.public}/rating`],
  "/newsletter/own/{token}": (f) => [`/newsletter/own/${f.tokens.newsletter}`, { path: "/newsletter/own/gone", status: 410 }],
  "/newsletter/stop/{token}": (f) => [`/newsletter/stop/${f.tokens.newsletter}`, { path: "/newsletter/stop/gone", status: 410 }],
  "/admin/newsletter/{frequency}/letter": () => ["/admin/newsletter/weekly/letter", "/admin/newsletter/monthly/letter", { path: "/admin/newsletter/hourly/letter", status: 404 }],
  "/admin/newsletter/{frequency}": () => ["/admin/newsletter/weekly", "/admin/newsletter/monthly?language=ar", { path: "/admin/newsletter/hourly", status: 404 }],
  "/notices/stop/{key}": () => [{ path: "/notices/stop/none", status: 404 }],
  "/id/{public}/mail": (f) => [`/id/${f.public}/mail`],
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
  "/people": () => ["/people", "/people?available=mentoring", "/people?choose=country"],
  "/people.{format}": () => formats.map((format) => `/people.${format}`),
  // It leads to the form of who is signed in, and visitors to sign in.
  "/people/new": () => ["/people/new"],
  "/people/{handle}": (f) => [`/people/${f.people.editor.handle}`, `/people/${f.person.handle}`],
  "/people/{handle}/contact": (f) => [`/people/${f.person.handle}/contact`],
  "/people/{handle}/block": (f) => [`/people/${f.person.handle}/block`],
  "/api/v1/people/{public}": (f) => [`/api/v1/people/${f.person.id}`],
  "/organisations/{slug}/contact": (f) => [`/organisations/${f.kinds["/organisations"].slug}/contact`],
  "/museums/{slug}/contact": () => [
    "/museums/the-tin-trunk/contact",
    { path: "/museums/red-star-line-museum/contact", status: 403 },
  ],
  // Its author tells what came of it.
  "/requests/{slug}/outcome": (f) => [{ path: `/requests/${f.kinds["/requests"].slug}/outcome`, status: 403 }],
  // The moderator of the sample wrote that notice.
  "/skills/{slug}/end": (f, role) => [{ path: `/skills/${f.kinds["/skills"].slug}/end`, status: role === "moderator" ? 200 : 403 }],
  "/contact/{token}": () => [{ path: "/contact/none", status: 410 }],
  "/discuss/t/{id}": (f) => [`/discuss/t/${f.topic.id}`],
  "/discuss/t/{id}/manage": (f) => [`/discuss/t/${f.topic.id}/manage`],
  "/discuss/t/{id}/{slug}": (f) => [f.topic.path],
  "/discuss/{category}": (f) => [`/discuss/${f.topic.category}`, "/discuss/about-this-site", { path: "/discuss/none", status: 404 }],
  "/discuss.{format}": (f) => ["atom", "csv", "xlsx", "json"].map((format) => `/discuss.${format}?category=${f.topic.category}`),
  "/admin/discuss/{slug}": (f) => [`/admin/discuss/${f.topic.category}`],
  "/api/v1/discuss/topics": (f) => [`/api/v1/discuss/topics?category=${f.topic.category}&limit=2`],
  "/api/v1/discuss/topics/{id}": (f) => [`/api/v1/discuss/topics/${f.topic.id}`],
  "/account/mail-sent": () => ["/account/mail-sent?for=register", "/account/mail-sent?for=reset"],
  "/account/confirm/{token}": (f) => [`/account/confirm/${f.tokens.confirm}`, { path: "/account/confirm/gone", status: 410 }],
  "/account/reset/{token}": (f) => [`/account/reset/${f.tokens.reset}`, { path: "/account/reset/gone", status: 410 }],
  "/themes/{slug}": () => ["/themes/education", "/themes/socio-economic"],
  // One of which two are told, and one of which there may be none.
  "/practices/{slug}/adaptations": (f) => [
    "/practices/kitchen-table-language-exchange/adaptations", `/practices/${f.kinds["/practices"].slug}/adaptations`,
  ],
  "/community": () => ["/community", "/community?country=es"],
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
  "/stories/told/{key}": (f) => [f.told],
  "/stories/{slug}/code": (f, role) => [`/stories/${f.kinds["/stories"].drafts[role]}/code`],
  "/stories/{slug}/desk": (f) => [`/stories/${f.kinds["/stories"].slug}/desk`],
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

// Beside what every kind has: past and by month, calendars, and what stands around one event. One runs one's own draft.
const events = fillings["/events/{slug}"];
const running = (page) => (f, role) => [`/events/${f.kinds["/events"].drafts[role]}/${page}`];
Object.assign(fillings, {
  "/events": () => ["/events", "/events?past=1", "/events?month=2027-09", "/events?month=2027-02", "/events?type=webinar", "/events?choose=country"],
  "/events.{format}": () => [...formats, "ics"].map((format) => `/events.${format}`),
  "/events/{slug}": (f) => [...events(f), `/events/${conference}`, `/events/${open}.ics`],
  "/events/{slug}/register": () => [`/events/${open}/register`, `/events/${conference}/register`, "/events/kitchen-tables-open-day/register"],
  "/events/{slug}/registered": () => [`/events/${open}/registered`],
  "/events/{slug}/registration": () => [`/events/${open}/registration`],
  "/registrations/{token}": (f) => [`/registrations/${f.tokens.registration}`, { path: "/registrations/gone", status: 410 }],
  "/events/{slug}/programme": running("programme"),
  "/events/{slug}/questions": running("questions"),
  "/events/{slug}/status": running("status"),
  // Those who may mend any entry see a list with people in it; others see that of their own.
  "/events/{slug}/participants": (f, role) => [
    ["editor", "administrator"].includes(role) ? `/events/${conference}/participants` : running("participants")(f, role)[0],
  ],
  "/events/{slug}/participants.csv": running("participants.csv"),
  "/events/{slug}/participants.xlsx": running("participants.xlsx"),
});

// Its author, who is the reviewer, its moderators and editors run a dialogue; who is not quoted is not asked.
const runs = (role) => (["reviewer", "editor", "administrator"].includes(role) ? 200 : 403);
// The one that is summed up is another member's: editors correct its synthesis.
const corrects = (role) => (["editor", "administrator"].includes(role) ? 200 : 403);
const dialogues = fillings["/dialogues/{slug}"];
Object.assign(fillings, {
  "/dialogues.{format}": () => [...formats, "ics"].map((format) => `/dialogues.${format}`),
  "/dialogues/{slug}": (f) => [...dialogues(f), `/dialogues/${dialogue}`, `/dialogues/${summedUp}`, `/dialogues/${summedUp}.ics`],
  "/dialogues/{slug}/questions/{public}": (f) => [f.question],
  "/dialogues/{slug}/moderators": (f, role) => [{ path: `/dialogues/${dialogue}/moderators`, status: runs(role) }],
  "/dialogues/{slug}/synthesis": () => [`/dialogues/${summedUp}/synthesis`, { path: `/dialogues/${dialogue}/synthesis`, status: 404 }],
  "/dialogues/{slug}/synthesis/edit": (f, role) => [{ path: `/dialogues/${dialogue}/synthesis/edit`, status: runs(role) }, { path: `/dialogues/${summedUp}/synthesis/edit`, status: corrects(role) }],
  "/dialogues/{slug}/synthesis/history": () => [`/dialogues/${summedUp}/synthesis/history`, { path: `/dialogues/${dialogue}/synthesis/history`, status: 404 }],
  "/dialogues/{slug}/synthesis/correction": (f, role) => [{ path: `/dialogues/${summedUp}/synthesis/correction`, status: corrects(role) }],
  "/api/v1/dialogues/{public}/questions": (f) => [`/api/v1/dialogues/${f.kinds["/dialogues"].id}/questions`],
  "/api/v1/dialogues/{public}/questions/{question}": (f) => [`/api/v1/dialogues/${f.kinds["/dialogues"].id}/questions/${f.question.split("/").at(-1)}`],
  "/api/v1/dialogues/{public}/synthesis": (f) => [{ path: `/api/v1/dialogues/${f.kinds["/dialogues"].id}/synthesis`, status: 404 }],
  "/dialogues/{slug}/quotes": () => [{ path: `/dialogues/${dialogue}/quotes`, status: 404 }],
});

// Who takes part in what: those that came with the program have states.
const takingPart = (list, one, path) => ({
  [`${list}/{slug}`]: ((own) => (f) => [...own(f), `${list}/${one}`])(fillings[`${list}/{slug}`]),
  [`${list}/{slug}${path}`]: () => [`${list}/${one}${path}`, `${list}/${one}${path}?sort=standing&region=asia`],
  [`${list}/{slug}${path}.csv`]: () => [`${list}/${one}${path}.csv`],
  [`${list}/{slug}${path}.xlsx`]: () => [`${list}/${one}${path}.xlsx`, `${list}/${one}${path}.xlsx?region=asia`],
  [`${list}/{slug}${path}/edit`]: () => [`${list}/${one}${path}/edit`, `${list}/${one}${path}/edit?state=AZ`],
  [`/api/v1${list}/{public}${path}`]: (f) => [`/api/v1${list}/${f.kinds[list].id}${path}`],
});
Object.assign(fillings, takingPart("/instruments", "icrmw", "/states"), takingPart("/networks", "almaty-process", "/members"), {
  "/instruments/states": () => ["/instruments/states", "/instruments/states?region=africa"],
  // Editors correct the rows of any network, others those of their own; here that is nobody's.
  "/networks/{slug}/members/edit": (f, role) => ["", "?state=AZ"].map((row) => (
    { path: `/networks/almaty-process/members/edit${row}`, status: ["editor", "administrator"].includes(role) ? 200 : 403 }
  )),
  "/networks/matrix": () => ["/networks/matrix", "/networks/matrix?region=americas"],
  // Editors choose for any entry, others for what they published themselves; here that is somebody else's.
  "/id/{public}/articles": (f, role) => [
    { path: `/id/${f.public}/articles`, status: ["editor", "administrator"].includes(role) ? 200 : 403 },
  ],
});

// The closed side of a network of which the editor of the sample community is the coordinator. Moderators read, members
// who do not belong to it find nothing.
const inside = (below, mine = false) => (f, role) => {
  const path = `/networks/${f.inside.slug}/inside${below(f.inside)}`;
  const reads = role === "editor" || (!mine && ["moderator", "administrator"].includes(role));
  const refused = mine && below(f.inside).endsWith("/removal") && ["moderator", "administrator"].includes(role) ? 403 : 404;
  return [reads ? path : { path, status: refused }];
};
Object.assign(fillings, {
  "/networks/{slug}/membership": (f) => [`/networks/${f.inside.slug}/membership`],
  "/networks/{slug}/inside": inside(() => ""),
  "/networks/{slug}/inside/members": inside(() => "/members"),
  "/networks/{slug}/inside/documents": inside(() => "/documents"),
  "/networks/{slug}/inside/documents/{id}": inside((i) => `/documents/${i.document}`),
  "/networks/{slug}/inside/documents/{id}/removal": inside((i) => `/documents/${i.document}/removal`, true),
  "/networks/{slug}/inside/waiting": inside(() => "/waiting", true),
  "/networks/{slug}/inside/new": inside(() => "/new", true),
  "/networks/{slug}/inside/t/{id}": inside((i) => `/t/${i.topic}`),
});

// The newest are the sample community's own; one that came as reference data looks different.
const museums = fillings["/museums/{slug}"];
fillings["/museums/{slug}"] = (f) => [...museums(f), "/museums/red-star-line-museum"];

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
