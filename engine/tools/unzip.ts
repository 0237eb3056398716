import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify<Buffer, Buffer>(inflateRaw);

export interface ZipEntry {
  readonly name: string;
  content(): Promise<Buffer>;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_SIZE = 22;
const LARGEST_COMMENT = 0xffff;

/**
 * The files of a zip, in the order of its directory. Integrity is the caller's: every archive here is checked against a
 * hash. Archives over 4 GiB or 65,535 files (zip64) are not read.
 */
export async function readZip(file: string): Promise<ZipEntry[]> {
  const zip = await readFile(file);
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error("the archive is damaged");
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const header = zip.readUInt32LE(at + 42);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (!name.endsWith("/")) entries.push({ name, content: () => contentOf(zip, header, size, method) });
  }
  return entries;
}

/** Writes one entry, its folder included. */
export async function writeEntry(entry: ZipEntry, path: string, mode: number): Promise<Buffer> {
  const content = await entry.content();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
  return content;
}

function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_SIZE - LARGEST_COMMENT);
  for (let at = zip.length - END_SIZE; at >= lowest; at--) if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw new Error("this is no zip archive");
}

/** The lengths of name and extra field may differ between the directory and the file's own header: the header's count. */
async function contentOf(zip: Buffer, header: number, size: number, method: number): Promise<Buffer> {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + size);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflate(packed);
  throw new Error(`the archive is packed in a way that is not supported (method ${method})`);
}
