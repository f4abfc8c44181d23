// The entry: what every page has, and the modules that this page asks for by its attributes.
// A page works without any of it.

function all<T extends HTMLElement>(selector: string): T[] {
  return [...document.querySelectorAll<T>(selector)];
}

// A menu closes on Escape, and when one turns to something else.
function closeMenus(except: Node | null): void {
  for (const menu of all<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target as Node));
document.addEventListener("focusin", (event) => closeMenus(event.target as Node));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  closeMenus(null);
  open?.querySelector("summary")?.focus();
});

// On a phone the strip of the navigation may begin far from where one is.
const strip = document.querySelector<HTMLElement>(".nav");
const here = strip?.querySelector<HTMLElement>("[aria-current]");
if (strip && here) {
  const off = here.getBoundingClientRect().left - strip.getBoundingClientRect().left;
  strip.scrollLeft += off - (strip.clientWidth - here.clientWidth) / 2;
}

for (const button of all<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const exit = document.querySelector<HTMLAnchorElement>("a[data-leave]");
if (exit) void import("./leave.js").then((m) => m.leave(exit));

// What went wrong is read first; an error page's summary takes the focus.
document.getElementById("errors")?.focus();

const typeaheads = all<HTMLInputElement>("input[data-typeahead]");
if (typeaheads.length) void import("./typeahead.js").then((m) => typeaheads.forEach(m.typeahead));

const counted = all<HTMLInputElement | HTMLTextAreaElement>("[data-words]");
if (counted.length) void import("./wordcount.js").then((m) => counted.forEach(m.wordcount));

const drafts = all<HTMLFormElement>("form[data-draft]");
if (drafts.length) void import("./draft.js").then((m) => drafts.forEach(m.draft));

const files = all<HTMLInputElement>("input[data-max-bytes]");
if (files.length) void import("./confirm-file.js").then((m) => files.forEach(m.confirmFile));
