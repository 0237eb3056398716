import { type Problem, ProblemError } from "../../core/errors/problem";
import { isRecord, type Json } from "../../core/json";
import type { ResourceFacts } from "./facts";
import {
  sheetActionForm,
  sheetNoData,
  sheetNoText,
  sheetRights,
  sheetTwice,
  sheetTypeForm,
  sheetUnknownKey,
} from "./problems";
import { operations, type Rights } from "./rights";

/** Compile-time complete: a field that the interface gets has to be named here. */
const keys: Readonly<Record<keyof ResourceFacts, true>> = {
  adoption: true,
  holds: true,
  hosts: true,
  is: true,
  only: true,
  opensWays: true,
  ordered: true,
  price: true,
  readIn: true,
  rights: true,
  secrets: true,
  stacks: true,
  type: true,
  urn: true,
};

const rightsBy: Readonly<Record<Rights["by"], readonly string[]>> = {
  kubernetes: ["group", "resource", ...operations],
  none: ["reason"],
  openstack: ["read", "write"],
  ovh: operations,
  unknown: ["reason"],
};

/**
 * The sheets that a project hands over. Nothing has checked their types: tsx does not, and a misspelt field would say nothing.
 * @throws ProblemError RESOURCE-SHEET with all that is wrong
 */
export function checkedSheets(sheets: readonly ResourceFacts[]): readonly ResourceFacts[] {
  const types = sheets.map(({ type }) => type);
  const problems = sheets.flatMap((sheet, index) => [
    ...problemsOf(sheet as unknown as Json, `resources[${index}]`),
    ...(types.indexOf(sheet.type) < index ? [sheetTwice(`resources[${index}].type`, sheet.type)] : []),
  ]);
  if (problems.length > 0) throw new ProblemError(problems);
  return sheets;
}

function problemsOf(sheet: Json, path: string): Problem[] {
  if (!isRecord(sheet) || !isData(sheet)) return [sheetNoData(path)];
  const { type = null, is = null, rights = null } = sheet;
  return [
    ...Object.keys(sheet)
      .filter((key) => !(key in keys))
      .map((key) => sheetUnknownKey(`${path}.${key}`, key, Object.keys(keys))),
    ...(typeof type === "string" && /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(type)
      ? []
      : [sheetTypeForm(`${path}.type`, JSON.stringify(type))]),
    ...(typeof is === "string" && is !== "" ? [] : [sheetNoText(`${path}.is`)]),
    ...rightsProblems(rights, `${path}.rights`),
  ];
}

function rightsProblems(rights: Json, path: string): Problem[] {
  const by = isRecord(rights) && typeof rights.by === "string" ? rights.by : undefined;
  const needed = by !== undefined && by in rightsBy ? rightsBy[by as Rights["by"]] : undefined;
  if (!isRecord(rights) || needed === undefined) return [sheetRights(path, Object.keys(rightsBy).sort(), by)];
  const missing = needed.filter((key) => rights[key] === undefined);
  if (missing.length > 0) return missing.map((key) => sheetNoText(`${path}.${key}`));
  if (by !== "ovh") return [];
  return operations.flatMap((operation) => {
    const actions = Array.isArray(rights[operation]) ? rights[operation] : [rights[operation] ?? null];
    return actions
      .filter((action) => typeof action !== "string" || !/^[A-Za-z]+:[a-z]+:[\w/]+$/.test(action))
      .map((action) => sheetActionForm(`${path}.${operation}`, JSON.stringify(action)));
  });
}

/** Whether a value comes back from JSON as it was: it travels in `landing-zone.json`. */
const isData = (value: Json): boolean => {
  try {
    return sameData(value, JSON.parse(JSON.stringify(value)) as Json);
  } catch {
    return false;
  }
};

function sameData(one: Json, other: Json): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.every((item, index) => sameData(item, other[index] ?? null));
  if (!isRecord(one)) return Object.is(one, other);
  return (
    isRecord(other) && Object.entries(one).every(([key, item]) => key in other && sameData(item, other[key] ?? null))
  );
}
