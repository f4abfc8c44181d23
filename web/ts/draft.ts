/** Asks before one leaves a form whose changes were not sent. The browser shows its own words. */
export function draft(form: HTMLFormElement): void {
  let changed = false;
  // A form that came back with errors holds what was never stored.
  if (form.querySelector(".bad")) changed = true;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  // Whoever leaves a page in a hurry is not held back; see leave.ts.
  document.addEventListener("leave-now", () => { changed = false; });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
