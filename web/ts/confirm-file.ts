import { fill } from "./lib/fill";

/** "3.4 MB" in the language of the page; a megabyte is 1024 × 1024 bytes, as in the server's limits. */
function size(bytes: number, language: string): string {
  const mebi = 1024 * 1024;
  const [value, unit] = bytes < mebi ? [bytes / 1024, "kilobyte"] : [bytes / mebi, "megabyte"];
  const digits = value < 10 && value % 1 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: "unit", unit, maximumFractionDigits: digits, numberingSystem: "latn",
  }).format(value);
}

/** Says which file was chosen and how large it is, and holds back one that is over `data-max-bytes`. */
export function confirmFile(input: HTMLInputElement): void {
  const max = Number(input.dataset.maxBytes);
  const language = document.documentElement.lang || "en";
  const line = document.createElement("p");
  line.className = "count";
  line.setAttribute("aria-live", "polite");
  input.after(line);
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    const over = file !== undefined && file.size > max;
    const text = over ? input.dataset.fileOver : input.dataset.fileText;
    line.textContent = file
      ? fill(text, { name: file.name, size: size(file.size, language), max: size(max, language) })
      : "";
    line.classList.toggle("over", over);
    // The form is not sent while this stands, and the browser shows why.
    input.setCustomValidity(over ? line.textContent : "");
  });
}
