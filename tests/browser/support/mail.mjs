// Mail as the program leaves it in DATA/outbox when no mail server is set.
import { existsSync, readFileSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";

const mailWithin = 30_000; // ms

/** One message: headers by lower-case name, its text, its document where it has one (html), and the links in the text. */
export function parseMail(bytes) {
  const { headers, body } = split(bytes);
  const boundary = /^multipart\/alternative.*boundary="([^"]+)"/i.exec(headers["content-type"] ?? "")?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.replace(/^\r\n/, ""))) : [{ headers, body }];
  const of = (type) => parts.filter((part) => (part.headers["content-type"] ?? "text/plain").startsWith(type)).map(
    (part) => decode(part.body, part.headers["content-transfer-encoding"] ?? "7bit"))[0];
  const text = of("text/plain");
  return { headers, text, html: of("text/html"), links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [] };
}

function split(bytes) {
  const [head, ...rest] = bytes.split("\r\n\r\n");
  const headers = Object.fromEntries(
    head.replace(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(), words(line.slice(line.indexOf(":") + 1).trim()),
    ]),
  );
  return { headers, body: rest.join("\r\n\r\n") };
}

function decode(body, encoding) {
  if (/base64/i.test(encoding)) return Buffer.from(body, "base64").toString("utf8");
  if (/quoted-printable/i.test(encoding)) return unquote(body.replace(/=\r?\n/g, ""));
  return body;
}

const unquote = (text) =>
  Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");

// Encoded words of RFC 2047; spaces between two of them do not count.
function words(value) {
  return value.replace(/(\?=)\s+(=\?)/g, "$1$2").replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind, text) =>
    (kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("utf8") : unquote(text.replaceAll("_", " "))));
}

/** Everything in the outbox, oldest first. */
export function readOutbox(data) {
  const folder = join(data, "outbox");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(".eml")).sort()
    .map((name) => parseMail(readFileSync(join(folder, name), "latin1")));
}

/** The first mail to `address` that `fits`; waits for it, but not for ever. */
export async function waitForMail(data, address, fits = () => true) {
  const find = () => readOutbox(data).find((mail) => mail.headers.to?.includes(address) && fits(mail));
  const late = AbortSignal.timeout(mailWithin);
  return await new Promise((done, fail) => {
    const watcher = watch(data, { recursive: true });
    const end = (settle, value) => {
      watcher.close();
      settle(value);
    };
    const look = () => {
      const mail = find();
      if (mail) end(done, mail);
    };
    watcher.on("change", look);
    watcher.on("error", (error) => end(fail, error));
    late.addEventListener("abort", () => {
      const told = readOutbox(data).map((mail) => `${mail.headers.to}: ${mail.headers.subject}`).join("\n");
      end(fail, new Error(`no such mail to ${address}; the outbox holds:\n${told}`));
    });
    look();
  });
}
