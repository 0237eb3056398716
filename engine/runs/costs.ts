import type { FactSheets } from "../../model/resources/fact-sheets";
import type { PlanChange } from "./plan-types";

/** Of a type without a sheet nobody may take silence for nothing. */
const NOT_KNOWN = "what it holds, which is not known";

/** Changes with what they cost, by the sheets of their types: what is lost, and what is ordered. */
export const withCosts = (changes: readonly PlanChange[], sheets: FactSheets): PlanChange[] =>
  changes.map((change) => ({ ...change, ...costsOf(change, sheets) }));

function costsOf({ action, address }: PlanChange, sheets: FactSheets): Pick<PlanChange, "holds" | "orders"> {
  const type = typeOf(address);
  if (type === "output") return {};
  const sheet = sheets.of(type);
  const holds = sheet === undefined ? NOT_KNOWN : sheet.holds;
  // What replaces an ordered thing is ordered anew.
  const [lost, made] = [action === "delete" || action === "replace", action === "create" || action === "replace"];
  return {
    ...(lost && holds !== undefined && { holds }),
    ...(made && sheet?.ordered !== undefined && { orders: sheet.ordered }),
  };
}

/** `module.a.ovh_cloud_project.b[0]` is of type `ovh_cloud_project`. */
const typeOf = (address: string): string => address.replace(/^(?:module\.[^.]+\.)+/, "").split(".")[0] ?? "";
