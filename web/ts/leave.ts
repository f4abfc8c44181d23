/**
 * "Leave this page now": the link becomes a button that puts the neutral page in this page's place in the history, so that
 * "back" does not lead here. Shift pressed three times within two seconds does the same.
 */
export function leave(link: HTMLAnchorElement): void {
  const go = (): void => {
    document.dispatchEvent(new Event("leave-now"));
    // Nothing of the page is seen while the other one loads.
    document.body.replaceChildren();
    location.replace(link.href);
  };

  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.addEventListener("click", go);
  link.replaceWith(button);

  let presses: number[] = [];
  document.addEventListener("keydown", (event) => {
    // Shift held down while one writes capitals repeats, or is followed by another key: neither counts.
    if (event.key !== "Shift") { presses = []; return; }
    if (event.repeat) return;
    const now = event.timeStamp;
    presses = [...presses.filter((at) => now - at < 2000), now];
    if (presses.length >= 3) go();
  });
}
