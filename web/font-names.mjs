// Gives a cut font its own name. The licence of the Source fonts (SIL OFL 1.1, clause 3) reserves the name
// "Source" for the whole, unchanged fonts; what faces.mjs cuts from them is a modified version. Copyright,
// trademark and licence texts inside the file stay as they are.

const primary = new Set([1, 3, 4, 6, 16, 21, 25]); // name ids that say what the font is called

const pad = (length) => (length + 3) & ~3;

function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

const swapped = (bytes) => Buffer.from(bytes).swap16();
const decode = (bytes) => swapped(bytes).toString("utf16le");
const encode = (text) => swapped(Buffer.from(text, "utf16le"));

/** The `name` table with every primary name passed through `rename`. Only UTF-16 records are expected. */
function renamed(table, rename) {
  const count = table.readUInt16BE(2);
  const strings = table.readUInt16BE(4);
  const head = Buffer.from(table.subarray(0, 6 + 12 * count));
  head.writeUInt16BE(head.length, 4);
  const texts = [];
  let offset = 0;
  for (let i = 0; i < count; i += 1) {
    const at = 6 + 12 * i;
    if (table.readUInt16BE(at) === 1) throw new Error("a Macintosh name record is not expected here");
    const id = table.readUInt16BE(at + 6);
    const start = strings + table.readUInt16BE(at + 10);
    let text = decode(table.subarray(start, start + table.readUInt16BE(at + 8)));
    if (primary.has(id)) text = rename(text);
    if (primary.has(id) && text.includes("Source")) throw new Error(`reserved name left: ${text}`);
    const bytes = encode(text);
    head.writeUInt16BE(bytes.length, at + 8);
    head.writeUInt16BE(offset, at + 10);
    offset += bytes.length;
    texts.push(bytes);
  }
  return Buffer.concat([head, ...texts]);
}

/** An sfnt font with its primary names passed through `rename`; everything else byte for byte. */
export function renameFont(font, rename) {
  const count = font.readUInt16BE(4);
  const directory = Buffer.from(font.subarray(0, 12 + 16 * count));
  const tables = [];
  let offset = directory.length;
  let headAt = 0;
  for (let i = 0; i < count; i += 1) {
    const at = 12 + 16 * i;
    const tag = font.toString("latin1", at, at + 4);
    const start = font.readUInt32BE(at + 8);
    let table = font.subarray(start, start + font.readUInt32BE(at + 12));
    if (tag === "name") table = renamed(table, rename);
    const padded = Buffer.concat([table, Buffer.alloc(pad(table.length) - table.length)]);
    if (tag === "head") {
      headAt = offset;
      padded.writeUInt32BE(0, 8);
    }
    directory.writeUInt32BE(checksum(padded), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    offset += padded.length;
    tables.push(padded);
  }
  const whole = Buffer.concat([directory, ...tables]);
  whole.writeUInt32BE((0xb1b0afba - checksum(whole)) >>> 0, headAt + 8);
  return whole;
}
