// Computes the contrast of every pair of colours that the sheet puts on one another, in both themes,
// after WCAG 2.2 (1.4.3 and 1.4.11), and fails where text has less than 4.5:1 or an edge less than 3:1.
import { readFileSync } from "node:fs";

const sheet = readFileSync(new URL("css/tokens.css", import.meta.url), "utf8");
const [light, dark] = sheet.split("@media (prefers-color-scheme: dark)").map((text) =>
  Object.fromEntries([...text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{3,6});/g)].map(([, name, hex]) => [name, hex])));

const grounds = ["paper", "sheet", "sunken"];
const texts = ["ink", "ink-2", "ink-3", "accent", "water", "reed", "clay"];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5])),
  ...["accent", "water", "reed", "clay"].flatMap((hue) => ["ink", "ink-2", hue].map((text) => [text, `${hue}-soft`, 4.5])),
  ["ink-3", "accent-soft", 4.5], ["ink-3", "water-soft", 4.5], ["ink-3", "reed-soft", 4.5], ["ink-3", "clay-soft", 4.5],
  ["accent-ink", "accent", 4.5], ["accent-ink", "accent-deep", 4.5], ["paper", "ink", 4.5], ["paper", "reed", 4.5], ["paper", "ink-2", 4.5], ["ink", "line", 4.5],
  ...grounds.map((ground) => ["edge", ground, 3]), ["edge", "accent-soft", 3],
];

function luminance(hex) {
  const full = hex.length === 4 ? hex.slice(1).replace(/./g, "$&$&") : hex.slice(1);
  const [r, g, b] = full.match(/../g).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  });
  return .2126 * r + .7152 * g + .0722 * b;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + .05) / (low + .05);
}

let failed = 0;
let lowest = { light: 99, dark: 99 };
for (const [theme, colours] of Object.entries({ light, dark })) {
  for (const [front, back, least] of pairs) {
    if (!colours[front] || !colours[back]) throw new Error(`${theme}: no token ${front} or ${back}`);
    const ratio = contrast(colours[front], colours[back]);
    if (least === 4.5) lowest[theme] = Math.min(lowest[theme], ratio);
    if (ratio >= least) continue;
    failed += 1;
    console.error(`${theme}: ${front} on ${back} is ${ratio.toFixed(2)}, needs ${least}`);
  }
}
console.log(`${2 * pairs.length - failed} passed, ${failed} failed (lowest text: light ${lowest.light.toFixed(2)}, dark ${lowest.dark.toFixed(2)})`);
process.exit(failed ? 1 : 0);
