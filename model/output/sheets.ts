import type { ExitCode } from "../../core/errors/problem";
import { isRecord, type Json } from "../../core/json";
import { FactSheets } from "../resources/fact-sheets";
import { FOREIGN, type LandingZoneFile } from "./contents";
import { outputUnreadable } from "./problems";
import type { Stack } from "./stack";

/** What is known of resource types: the sheets of this package, and those of the project that stand in `landing-zone.json`. */
export function sheetsOf(
  { resources }: Pick<LandingZoneFile, "resources">,
  file: string,
  unreadable?: ExitCode,
): FactSheets {
  if (resources === undefined) return FactSheets.standard;
  const listed: readonly unknown[] = Array.isArray(resources) ? resources : [undefined];
  if (!listed.every(isSheet)) throw outputUnreadable(file, FOREIGN, unreadable);
  return FactSheets.with(resources);
}

const isSheet = (sheet: unknown): boolean =>
  isRecord(sheet as Json) && typeof (sheet as { type?: unknown }).type === "string";

/** What is known of the resource types in a stack. */
export const sheetsFor = ({ sheets }: Pick<Stack, "sheets">): FactSheets => FactSheets.with(sheets);
