import type { PolicyCondition } from "../../../core/policy-condition";
import type { BasisId } from "./basis";
import { all, any, not, type Truth, truthOf } from "./truth";

/** What is known of a request; what is left out may be anything. */
export interface Circumstances {
  /** IPv4 address it comes from. */
  readonly from?: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
  /** Tags of the resource; undefined where they are not known. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Whether a policy's conditions hold. */
export function holds(condition: PolicyCondition | undefined, known: Circumstances): Truth {
  if (condition === undefined) return "yes";
  const { operator, values = {}, condition: below = [] } = condition;
  const parts = below.map((one) => holds(one, known));
  switch (operator) {
    case "MATCH":
      return all(Object.entries(values).map(([key, value]) => matchOf(key, value, known)));
    case "AND":
      return all(parts);
    case "OR":
      return any(parts);
    case "NOT":
      return agreed(not(all(parts)), not(any(parts)));
    default:
      return "depends";
  }
}

/** `NOT` of several conditions: the documentation has it with one. Where its two readings differ, nobody can say. */
const agreed = (one: Truth, other: Truth): Truth => (one === other ? one : "depends");

const keyForm = /^(?:(request\.IP)|resource\.Tag\((.+)\)|date\(([^)]+)\)\.(Hour|WeekDay))(\.In)?$/;

function matchOf(key: string, value: string, known: Circumstances): Truth {
  const [, request, tag, timeZone, part, list] = keyForm.exec(key) ?? [];
  const wanted = list === undefined ? [value] : value.split(",").map((one) => one.trim());
  const is = (found: string | undefined): Truth => (found === undefined ? "depends" : truthOf(wanted.includes(found)));
  if (request !== undefined) return is(known.from);
  if (tag !== undefined) return known.tags === undefined ? "depends" : is(known.tags[tag] ?? "");
  if (timeZone === undefined || part === undefined) return "depends";
  return known.at === undefined ? "depends" : is(clock(timeZone, known.at)?.[part as "Hour" | "WeekDay"]);
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();

/** Hour (`0` to `23`) and day of the week (`monday`) in a time zone; undefined for a zone that does not exist. */
function clock(timeZone: string, at: number): { readonly Hour: string; readonly WeekDay: string } | undefined {
  if (!clocks.has(timeZone)) clocks.set(timeZone, formatOf(timeZone));
  const parts = clocks.get(timeZone)?.formatToParts(at);
  const part = (type: string): string => parts?.find((one) => one.type === type)?.value ?? "";
  return parts && { Hour: String(Number(part("hour"))), WeekDay: part("weekday").toLowerCase() };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23", weekday: "long" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a policy has not come to its end. A moment nobody can read is no end one can count on. */
export function isAlive(expiredAt: string | undefined, { at }: Circumstances): Truth {
  if (expiredAt === undefined) return "yes";
  const end = Date.parse(expiredAt);
  return Number.isNaN(end) || at === undefined ? "depends" : truthOf(at < end);
}

/** In words: `from 198.51.100.18, and in Europe/Paris on monday,tuesday`. */
export function conditionText({ operator, values = {}, condition: below = [] }: PolicyCondition): string {
  if (operator === "MATCH") {
    return Object.entries(values)
      .map(([key, value]) => `${key} is ${value}`)
      .join(" and ");
  }
  const parts = below.map((one) => (one.operator === "MATCH" ? conditionText(one) : `(${conditionText(one)})`));
  return operator === "NOT" ? `not ${parts.join(" and ")}` : parts.join(` ${operator.toLowerCase()} `);
}

/** The rules that reading these conditions rests on. */
export function conditionBases({ values = {}, condition: below = [] }: PolicyCondition): readonly BasisId[] {
  const keys = Object.keys(values);
  const own: readonly (readonly [BasisId, boolean])[] = [
    ["match-all", keys.length > 1],
    ["match-in", keys.some((key) => key.endsWith(".In"))],
    ["unread-condition", keys.some((key) => !keyForm.test(key))],
  ];
  return [...new Set([...own.flatMap(([id, is]) => (is ? [id] : [])), ...below.flatMap(conditionBases)])];
}
