import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { Document, isMap, parseDocument } from "yaml";
import { credentialsFileExposed, credentialsFileUnreadable } from "./credentials-problems";
import { writePrivate } from "./whole-file";

const OTHERS_WRITE = 0o022;
const EVERYBODY_WRITES = 0o002;
const STICKY = 0o1000;
const PRIVATE = 0o600;

/**
 * Changes a YAML file that holds credentials: whole or not at all, for its owner alone, comments and all that the edit leaves
 * alone as they are. Through a symbolic link the file behind it is changed. Returns whether anything was written.
 *
 * @throws ProblemError `CREDENTIALS-FILE-EXPOSED` when others can write it, `CREDENTIALS-FILE` when it is no YAML mapping
 */
export function editPrivateYaml(file: string, edit: (document: Document) => void): boolean {
  const target = behindLinks(file);
  const stats = existsSync(target) ? statSync(target) : undefined;
  refuseExposed(target, stats);
  const document = stats === undefined ? new Document({}) : read(target);
  const before = JSON.stringify(document.toJS());
  edit(document);
  if (stats !== undefined && JSON.stringify(document.toJS()) === before) {
    if ((stats.mode & 0o777) === PRIVATE) return false;
    chmodSync(target, PRIVATE);
    return true;
  }
  writePrivate(target, document.toString({ lineWidth: 0 }));
  return true;
}

/** Where a link leads, even to a file that is not there yet. */
function behindLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const link = lstatSync(file, { throwIfNoEntry: false });
    return link?.isSymbolicLink() === true ? resolve(dirname(file), readlinkSync(file)) : file;
  }
}

function refuseExposed(file: string, stats: Stats | undefined): void {
  const { uid } = process.getuid === undefined ? { uid: undefined } : { uid: process.getuid() };
  if (stats !== undefined) {
    if (!stats.isFile()) throw credentialsFileUnreadable(file, "it is no file");
    if ((stats.mode & OTHERS_WRITE) !== 0)
      throw credentialsFileExposed(file, `mode ${(stats.mode & 0o777).toString(8)}`);
    if (uid !== undefined && uid !== 0 && stats.uid !== uid) throw credentialsFileExposed(file, "it is another user's");
  }
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (folder !== undefined && (folder.mode & EVERYBODY_WRITES) !== 0 && (folder.mode & STICKY) === 0)
    throw credentialsFileExposed(dirname(file), "everybody can put another file in its place");
}

/** @throws without the parser's words, which quote the lines that it does not understand, and a password may be in them */
function read(file: string): Document {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const denied = (error as NodeJS.ErrnoException).code === "EACCES";
    throw credentialsFileUnreadable(file, denied ? "permission is denied" : "it cannot be read");
  }
  const document = parseDocument(text);
  if (document.errors.length > 0) throw credentialsFileUnreadable(file, "it is not YAML");
  if (document.contents === null) document.contents = document.createNode({}) as never;
  else if (!isMap(document.contents)) throw credentialsFileUnreadable(file, "it is no mapping of names to values");
  return document;
}
