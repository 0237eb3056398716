import type { z } from "zod";
import type { Problem } from "../../core/errors/problem";
import { acceptedNow, missing, notData, unknownKey, wrongType, wrongValue } from "./problems/general";
import { namesAllowedAt } from "./fields";
import { nearest } from "../../core/nearest";
import { pathText, type Segment, valueAt } from "./path";
import { showValue } from "./show";

type Issue = z.core.$ZodIssue;

/**
 * What a schema found wrong, in the words of the catalogue.
 * @param root the schema. @default the landing zone's
 */
export function structuralProblems(issues: readonly Issue[], data: unknown, root?: z.core.$ZodType): Problem[] {
  const misspelt = misspeltKeys(issues, data, root);
  const meant = new Set(misspelt.values());
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return unknownKeys(issue, data, misspelt, root);
    if (issue.path.length === 0) return [notData(showValue(data))];
    // The field is there under a wrong name: one mistake, one problem.
    return meant.has(pathText(...issue.path)) ? [] : [problemOf(issue, valueAt(data, issue.path))];
  });
}

/** Unknown keys that resemble a field that is absent: path of the key → path of the field. */
function misspeltKeys(issues: readonly Issue[], data: unknown, root?: z.core.$ZodType): Map<string, string> {
  const pairs = issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [];
    const absent = namesAllowedAt(data, issue.path, root).filter(
      (name) => valueAt(data, [...issue.path, name]) === undefined,
    );
    return issue.keys.flatMap((key): [string, string][] => {
      const field = nearest(key, absent);
      return field === undefined ? [] : [[pathText(...issue.path, key), pathText(...issue.path, field)]];
    });
  });
  return new Map(pairs);
}

function unknownKeys(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  data: unknown,
  misspelt: Map<string, string>,
  root?: z.core.$ZodType,
): Problem[] {
  const allowed = namesAllowedAt(data, issue.path, root);
  return issue.keys.flatMap((key) => {
    const path = pathText(...issue.path, key);
    if (path === "access.accepted") return acceptedBefore(valueAt(data, [...issue.path, key]));
    const field = misspelt.get(path)?.slice(pathText(...issue.path).length);
    return unknownKey(path, key, allowed, field?.replace(/^\./, ""));
  });
}

/** Up to version 0.1 findings of access were accepted in the specification. */
function acceptedBefore(value: unknown): Problem[] {
  const entries = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [undefined];
  return entries.map((entry, index) => {
    const text = (name: string): string | undefined => {
      const found = valueAt(entry, [name]);
      return typeof found === "string" ? found : undefined;
    };
    const path = entry === undefined ? pathText("access", "accepted") : pathText("access", "accepted", index);
    return acceptedNow(path, showValue(entry ?? value), text("finding"), text("of"), text("reason"));
  });
}

function problemOf(issue: Issue, value: unknown): Problem {
  const path = pathText(...issue.path);
  const allowed = allowedBy(issue);
  if (value === undefined) return missing(path, allowed);
  const found = showValue(value, lastKey(issue.path));
  return issue.code === "invalid_type" ? wrongType(path, found, allowed) : wrongValue(path, found, allowed);
}

/** A position in a list tells nothing about the value: the list's name does. */
function lastKey(path: readonly Segment[]): Segment {
  return path.findLast((segment) => typeof segment !== "number") ?? "";
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "text",
};

function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? issue.options.map((value) => JSON.stringify(value)).join(" or ")
        : issue.message;
    case "too_small":
      return `at least ${amount(issue.origin, issue.minimum)}`;
    case "too_big":
      return `at most ${amount(issue.origin, issue.maximum)}`;
    default:
      return issue.message;
  }
}

function amount(origin: string, limit: number | bigint): string {
  if (origin === "string") return `${limit} character${limit === 1 ? "" : "s"}`;
  return origin === "array" ? `${limit} ${limit === 1 ? "entry" : "entries"}` : `${limit}`;
}
