import { existsSync } from "node:fs";
import { unreadableAdoption } from "./adoption-problems";
import { readText } from "../../core/files";
import { isRecord, type Json } from "../../core/json";

/** An object that exists already and is taken into a stack's state by the next apply. */
export interface Adopted {
  /** What the provider imports by. */
  readonly id: string;
  /** By what it was recognised when it was proposed: attributes and their values. */
  readonly seen: Readonly<Record<string, Json>>;
  /**
   * Attributes that no provider reads back, and whose absence from the state would replace the object. Their changes are
   * ignored for as long as the entry stands.
   * @default none
   */
  readonly keep?: readonly string[];
}

/** Stack → address in it (`type.name`) → what is taken over. Entries may stay: of what is in the state already, nothing is imported. */
export type Adoption = Readonly<Record<string, Readonly<Record<string, Adopted>>>>;

/** Where the committed proposals stand, relative to the project; `slz adopt` writes it, `main.ts` reads it. */
export const adoptionFile = "environments/adoption.json";

/**
 * What a file of proposals says.
 * @param name what the file is called, for a message
 * @throws ProblemError ADOPT-FILE with every entry that cannot be read
 */
export function parseAdoption(content: unknown, name: string = adoptionFile): Adoption {
  if (!isRecord(content as Json)) throw unreadableAdoption(name, [{ at: "", found: "no JSON object" }]);
  const wrong = Object.entries(content as Record<string, Json>).flatMap(([stack, entries]) =>
    isRecord(entries)
      ? Object.entries(entries).flatMap(([address, entry]) => wrongEntry(`${stack}.${address}`, entry))
      : [{ at: stack, found: "no object of addresses" }],
  );
  if (wrong.length > 0) throw unreadableAdoption(name, wrong);
  return content as Adoption;
}

/**
 * The same of a file, which need not be there.
 * @throws ProblemError ADOPT-FILE with every entry that cannot be read
 */
export function readAdoption(file: string): Adoption {
  if (!existsSync(file)) return {};
  const text = readText(file);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw unreadableAdoption(file, [{ at: "", found: "no JSON" }]);
  }
  return parseAdoption(content, file);
}

function wrongEntry(at: string, entry: Json): { readonly at: string; readonly found: string }[] {
  if (!isRecord(entry)) return [{ at, found: "no object" }];
  const { id, seen, keep = [], ...rest } = entry;
  const unknown = Object.keys(rest).map((key) => ({ at: `${at}.${key}`, found: "a key nobody reads" }));
  if (typeof id !== "string" || id === "") return [...unknown, { at: `${at}.id`, found: "no text" }];
  if (!isRecord(seen)) return [...unknown, { at: `${at}.seen`, found: "no object" }];
  const texts = Array.isArray(keep) && keep.every((name) => typeof name === "string");
  return texts ? unknown : [...unknown, { at: `${at}.keep`, found: "no list of attributes" }];
}

/** The file as it is written: sorted, without stacks that have no entry. */
export function adoptionText(adoption: Adoption): string {
  const stacks = Object.entries(adoption)
    .filter(([, entries]) => Object.keys(entries).length > 0)
    .sort(byKey)
    .map(([stack, entries]) => [stack, Object.fromEntries(Object.entries(entries).sort(byKey))]);
  return `${JSON.stringify(Object.fromEntries(stacks), undefined, 2)}\n`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
