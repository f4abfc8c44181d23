// What a visit weighs, as the browser itself counts it.
import { openContext } from "./browser.mjs";

const packedWithin = 60_000; // ms

/** Waits until the page is kept packed, as it is for nearly every visitor: it is packed after its first answer. */
export async function settle(site, path) {
  const until = Date.now() + packedWithin;
  for (;;) {
    const answer = await fetch(site.base + path, { headers: { "accept-encoding": "br" } });
    const packed = answer.headers.get("content-encoding") === "br";
    await answer.arrayBuffer();
    if (packed) return;
    if (Date.now() > until) throw new Error(`${path} is never sent packed`);
  }
}

/**
 * Opens a page with nothing kept from before and reads all of it. Returns the bytes that went over the wire (heads of answers included),
 * all requests as [{url, bytes}] and the addresses of those to others.
 */
export async function firstVisit(browser, site, path, look) {
  const context = await openContext(browser, site, look);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const byId = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (!request.url.startsWith("data:")) byId.set(requestId, { url: request.url, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = byId.get(requestId);
    if (known) known.bytes = encodedDataLength;
  });
  await page.goto(path, { waitUntil: "networkidle" });
  // Down to the end, as who reads all of it: what is fetched late counts too.
  await page.evaluate(() => {
    for (const picture of document.images) picture.loading = "eager";
  });
  await page.waitForLoadState("networkidle");
  const requests = [...byId.values()];
  await context.close();
  return {
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    requests,
    elsewhere: requests.filter(({ url }) => !url.startsWith(`${site.base}/`)).map(({ url }) => url),
  };
}
