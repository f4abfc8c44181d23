// A text input that offers places while one types: a combobox with a list, after the pattern of the
// ARIA Authoring Practices Guide. README.md says which attributes and which answer it expects.
import { fill } from "./lib/fill";

interface Item { id: string; name: string; detail?: string }

const restMs = 180;
const least = 2;
const limit = 8;

/** Turns one `input[data-typeahead]` into a combobox. */
export function typeahead(input: HTMLInputElement): void {
  const { form } = input;
  const address = input.dataset.typeahead;
  if (!form || !address) return;
  const named = (name: string | undefined): HTMLInputElement | null =>
    name ? form.querySelector(`[name="${CSS.escape(name)}"]`) : null;
  const hidden = named(input.dataset.id);
  const other = named(input.dataset.with);

  const list = document.createElement("ul");
  list.className = "options";
  list.id = `${input.id}-options`;
  list.role = "listbox";
  list.hidden = true;
  // The list's name is the field's own label.
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  const told = document.createElement("p");
  told.className = "hide";
  told.setAttribute("aria-live", "polite");
  input.after(list, told);
  input.role = "combobox";
  input.autocomplete = "off";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  let items: Item[] = [];
  let at = -1;
  let resting = 0;
  let asked: AbortController | undefined;

  const mark = (next: number): void => {
    at = next;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    const option = list.children[at]!;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const show = (open: boolean): void => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  };

  // Also forgets a question that is still on its way, so that a late answer opens nothing.
  const stop = (): void => {
    clearTimeout(resting);
    asked?.abort();
    show(false);
  };

  const choose = (item: Item | undefined): void => {
    if (!item) return;
    input.value = item.name;
    if (hidden) hidden.value = item.id;
    told.textContent = "";
    stop();
  };

  const offer = (found: Item[]): void => {
    items = found;
    at = -1;
    list.replaceChildren(...found.map((item, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.role = "option";
      option.setAttribute("aria-selected", "false");
      option.append(item.name);
      if (item.detail) {
        const detail = document.createElement("span");
        detail.className = "hint";
        detail.textContent = item.detail;
        option.append(" ", detail);
      }
      return option;
    }));
    told.textContent = found.length ? fill(input.dataset.found, { n: found.length }) : input.dataset.none ?? "";
    show(found.length > 0);
  };

  const ask = async (): Promise<void> => {
    const text = input.value.trim();
    asked?.abort();
    if (text.length < least) {
      show(false);
      return;
    }
    const mine = asked = new AbortController();
    const url = new URL(address, location.href);
    url.searchParams.set("q", text);
    url.searchParams.set("limit", String(limit));
    if (other?.value) url.searchParams.set(other.name, other.value);
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { accept: "application/json" } });
      if (!answer.ok) return show(false);
      const { items: found } = await answer.json() as { items: Item[] };
      if (!mine.signal.aborted) offer(found);
    } catch {
      // Without an answer the field stays what it is without this script: a text the server resolves.
      if (!mine.signal.aborted) show(false);
    }
  };

  const forget = (): void => {
    if (hidden) hidden.value = "";
  };

  input.addEventListener("input", () => {
    forget();
    clearTimeout(resting);
    resting = setTimeout(() => void ask(), restMs);
  });
  other?.addEventListener("change", () => {
    forget();
    stop();
  });
  input.addEventListener("keydown", (event) => {
    const down = event.key === "ArrowDown";
    if (event.isComposing) return;
    if (down || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void ask();
      // One place further, over the ends and by way of the text itself.
      const places = items.length + 1;
      mark((at + 1 + (down ? 1 : -1) + places) % places - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      choose(items[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      stop();
    } else if (event.key === "Tab" && at >= 0) {
      choose(items[at]);
    }
  });
  // A press would take the focus from the input, which closes the list before the click is heard.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("li");
    choose(items[[...list.children].indexOf(option!)]);
  });
  input.addEventListener("blur", stop);
  show(false);
}
