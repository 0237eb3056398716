import type { Finding, Judge } from "../../../policies/judge/judge";
import type { Output } from "../../../model/output/output";
import { inProduction, type Resources } from "../../support/written-output";

/** What a judge says of resources in a stack of production: `<address> <severity>`, `pass` where it finds nothing. */
export const verdictOf = (judge: Judge, resources: Resources): string[] => verdict(judge, inProduction(resources));

export function verdict(judge: Judge, output: Output): string[] {
  const findings = judge.judge(output);
  return findings.length === 0 ? ["pass"] : findings.map((finding) => lineOf(judge, finding));
}

const lineOf = (judge: Judge, { address, attribute, severity = judge.severity }: Finding): string =>
  [severity, address, attribute].filter((part) => part !== undefined).join(" ");
