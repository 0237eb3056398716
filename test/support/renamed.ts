import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

export type Kind = "environments" | "teams" | "networks";

/** What a user does who renames something: its key and every mention of it; and what they say about it. */
export function renamed(data: LandingZoneData, kind: Kind, from: string, to: string, said = true): LandingZoneData {
  const mention = kind === "environments" ? environmentIn : kind === "teams" ? teamIn : networkIn;
  const walk = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === "string") return mention(value, path, from, to);
    if (Array.isArray(value)) return value.map((item) => walk(item, path));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [mention(key, path, from, to), walk(item, [...path, key])]),
    );
  };
  const next = walk(data, []) as LandingZoneData;
  const table: Record<string, { renamedFrom?: string[] }> =
    kind === "networks" ? next.privateCloud.networks : next[kind];
  const entry = table[to];
  if (entry === undefined) throw new Error(`there is no ${from} among the ${kind} to rename`);
  if (said) entry.renamedFrom = [from, ...(entry.renamedFrom ?? [])];
  return next;
}

const environmentIn = (text: string, _: readonly string[], from: string, to: string): string =>
  text === from || text.startsWith(`${from}/`) || text.startsWith(`${from}-`) ? to + text.slice(from.length) : text;

/** A release may be called like a team, and is none. */
function teamIn(text: string, path: readonly string[], from: string, to: string): string {
  if (["releases", "does", "owns", "email", "login", "renamedFrom"].includes(path.at(-1) ?? "")) return text;
  const [first, second, ...rest] = text.split("/");
  if (second === from) return [first, to, ...rest].join("/");
  return text === from ? to : text;
}

/** Only its key, and where machines say what they stand in. */
function networkIn(text: string, path: readonly string[], from: string, to: string): string {
  const named = path.join(".") === "privateCloud.networks" || (path[0] === "privateCloud" && path.at(-1) === "network");
  return named && text === from ? to : text;
}
