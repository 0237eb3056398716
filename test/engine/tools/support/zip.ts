import { deflateRawSync } from "node:zlib";

/** Real archives have one in a file's own header that the directory does not repeat. */
const EXTRA = Buffer.from([0x55, 0x54, 0x01, 0x00, 0x00]);

/** A zip of these files by the book, but for the CRCs: its reader leaves integrity to a hash over the whole. */
export function zip(files: Readonly<Record<string, string>>, { stored = false, comment = "" } = {}): Buffer {
  const method = stored ? 0 : 8;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const packed = stored ? Buffer.from(text) : deflateRawSync(text);
    const offset = lengthOf(parts);
    const sizes = { packed: packed.length, plain: Buffer.byteLength(text), name: name.length };

    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(method, 8);
    header.writeUInt32LE(sizes.packed, 18);
    header.writeUInt32LE(sizes.plain, 22);
    header.writeUInt16LE(sizes.name, 26);
    header.writeUInt16LE(EXTRA.length, 28);
    parts.push(header, Buffer.from(name), EXTRA, packed);

    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(sizes.packed, 20);
    entry.writeUInt32LE(sizes.plain, 24);
    entry.writeUInt16LE(sizes.name, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(lengthOf(directory), 12);
  end.writeUInt32LE(lengthOf(parts), 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((total, part) => total + part.length, 0);
