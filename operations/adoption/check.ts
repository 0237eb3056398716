import type { Problem } from "../../core/errors/problem";
import { adoptionOutdated } from "../../model/specification/adoption-problems";
import { isDeepStrictEqual } from "node:util";
import { readAdoption } from "../../model/specification/adoption";
import { type AdoptionOutcome, type AdoptOptions, type AdoptionFinding, lookForExisting } from "./adopt";

/**
 * Whether what was proposed is still there, as it was when somebody looked at it; nothing is written.
 * @throws ProblemError ADOPT-OUTDATED with everything that vanished or is something else now
 */
export async function checkAdoption(options: AdoptOptions): Promise<AdoptionOutcome> {
  const proposed = readAdoption(options.file);
  const { findings, outcome } = await lookForExisting(options);
  const problems = findings.flatMap((finding) => {
    const entry = proposed[finding.stack]?.[finding.address];
    return entry === undefined ? [] : outdated(finding, entry.id, entry.seen);
  });
  if (problems.length > 0) throw adoptionOutdated(problems);
  return outcome;
}

function outdated(
  { stack, address, verdict }: AdoptionFinding,
  id: string,
  seen: object,
): Pick<Problem, "path" | "message" | "found" | "allowed">[] {
  const path = `${stack} ${address}`;
  const allowed = `${id}, as proposed`;
  switch (verdict.status) {
    case "managed":
      return [];
    case "proposed":
      if (verdict.id !== id) return [{ path, message: "another object has its place now", found: verdict.id, allowed }];
      if (isDeepStrictEqual({ ...verdict.seen }, { ...seen })) return [];
      return [
        {
          path,
          message: "it is recognised by something else now",
          found: JSON.stringify(verdict.seen),
          allowed: JSON.stringify(seen),
        },
      ];
    case "missing":
      return [{ path, message: `what was proposed is no longer there, or no longer called so: ${id}`, allowed }];
    case "ambiguous":
      return [{ path, message: "there are several that could be it now", found: verdict.found.join(", "), allowed }];
    case "blocked":
      return [{ path, message: `it depends on ${verdict.by}, which has to be settled first`, allowed }];
    case "unasked":
      return [];
    default:
      return [{ path, message: `it can no longer be imported: ${verdict.reason}`, found: verdict.found, allowed }];
  }
}
