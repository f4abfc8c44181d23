// The font files that are made and the characters each one carries. A range is "a" or "a-b", in hex.
// A browser fetches a file only when the page uses one of its characters, so a file should hold what
// one script needs and no more.

const sans = (part) => `@fontsource-variable/source-sans-3/files/source-sans-3-${part}-wght-normal.woff2`;
const serif = (part) => `@fontsource/source-serif-4/files/source-serif-4-${part}-600-normal.woff2`;

// What nearly every page has: ASCII, the letters of Western Europe, quotation marks, dashes and spaces.
const latin =
  "20-7e a0-a1 a7 a9 ab-ad b0 b7 bb bf-ff 152-153 2000-2014 2018-201e 2022 2026 2028-202f 2039-203a 205f-206f 20ac";
// What few pages have and would be a seventh of the file above: fractions, other currencies, accents that stand alone.
const latinSigns =
  "a2-a6 a8 aa ae-af b1-b6 b8-ba bc-be 2bb-2bc 2c6 2da 2dc 2015-2017 201f-2021 2023-2025 2027 2030-2038 203b-205e 2122 2190-2193 2212 2215";
const latinExt = "100-151 154-19f 1a2-1ae 1b1-24f 259 1e00-1e9f 20a0-20ab 20ad-20c0 2113";
const vietnamese = "1a0-1a1 1af-1b0 300-301 303 309 323 1ea0-1ef9";
const cyrillic = "301 400-45f 490-491 4b0-4b1 2116";
const cyrillicExt = "460-48f 492-4af 4b2-52f";
// Arabic with the letters that Persian, Urdu, Kurdish, Pashto and Uyghur add.
const arabic =
  "60c 61b 61f 621-63a 640-655 660-66d 670-671 679 67c 67e 681 685-686 688-689 691 693 695-696 698 " +
  "69a 6a4 6a9 6ab 6ad 6af 6b5 6ba 6bc 6be 6c0-6c3 6c5-6c8 6cb-6ce 6d0 6d2-6d5 6f0-6f9 200c-200f";

// What our pages use of what these fonts can do: the rest (small capitals, old figures, fractions) would be a fifth of
// a file. Arabic keeps everything, its letters could not join otherwise.
const used = { keepFeatures: ["kern", "ccmp", "locl", "mark", "mkmk", "tnum"], noLayoutClosure: true };

const family = (name, original, weight, file, parts) =>
  parts.map(([part, ranges, axes]) => ({ family: name, weight, ranges, axes, features: used, source: file(part.replace(/-signs$/, "")),
    name: `${original.toLowerCase().replaceAll(" ", "-")}-${part}.woff2`,
    rename: (text) => text.replaceAll(original, name)
      .replaceAll(original.replaceAll(" ", ""), name.replaceAll(" ", "")) }));

const upTo600 = { wght: { min: 400, max: 600 } };

export const faces = [
  ...family("Ibis Serif", "Source Serif 4", "600", serif, [
    ["latin", latin], ["latin-signs", latinSigns], ["latin-ext", latinExt], ["vietnamese", vietnamese],
    ["cyrillic", cyrillic], ["cyrillic-ext", cyrillicExt]]),
  ...family("Ibis Sans", "Source Sans 3", "400 600", sans, [
    ["latin", latin, upTo600], ["latin-signs", latinSigns, upTo600], ["latin-ext", latinExt, upTo600],
    ["vietnamese", vietnamese, upTo600], ["cyrillic", cyrillic, upTo600], ["cyrillic-ext", cyrillicExt, upTo600]]),
  { family: "Noto Sans Arabic", weight: "400 600", ranges: arabic, axes: upTo600, name: "noto-sans-arabic.woff2",
    source: "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2" },
];

export const characters = (ranges) =>
  ranges.split(" ").flatMap((range) => {
    const [from, to = from] = range.split("-").map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
  }).join("");

export const unicodeRange = (ranges) => ranges.split(" ").map((range) => `U+${range}`).join(",");
