import { fill } from "./lib/fill";
import { countWords } from "./lib/words";

// How long the typing must rest before a screen reader is told the count.
const quietMs = 900;

/** Shows below a field how many of its `data-words` words are used. */
export function wordcount(field: HTMLInputElement | HTMLTextAreaElement): void {
  const max = Number(field.dataset.words);
  if (!(max > 0)) return;
  const language = field.lang || document.documentElement.lang || "en";
  const line = document.createElement("p");
  line.className = "count";
  const told = document.createElement("p");
  told.className = "hide";
  told.setAttribute("aria-live", "polite");
  // An input inside a combobox has company; the count belongs to the field as a whole.
  (field.closest(".field") ?? field.parentElement)?.append(line, told);

  let resting = 0;
  const show = (): void => {
    const n = countWords(field.value, language);
    const over = n > max;
    line.classList.toggle("over", over);
    line.textContent = fill(over ? field.dataset.wordsOver : field.dataset.wordsText, { n, max });
    line.setAttribute("aria-hidden", "true");
    clearTimeout(resting);
    resting = setTimeout(() => { told.textContent = line.textContent; }, quietMs);
  };
  field.addEventListener("input", show);
  if (field.value) show();
}
