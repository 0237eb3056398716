import type { Output } from "../../../model/output/output";
import type { Finding, Judge, Severity, WrittenWaiver } from "../../../policies/judge/judge";
import type { Verdict } from "../../../policies/judge/judged-finding";
import { factsOf, writtenOutput } from "../../support/written-output";

const project = (description: string) => ({ description });

/** Two projects in two environments, one of them without a name. */
export const twoProjects = (): Output =>
  writtenOutput({
    stacks: {
      "dev-projects": { facts: factsOf("dev"), resource: { ovh_cloud_project: { Named_1: project("telemetry") } } },
      "prod-projects": { facts: factsOf("prod"), resource: { ovh_cloud_project: { Unnamed_2: project("") } } },
    },
  });

export const unnamed = "prod-projects/ovh_cloud_project.Unnamed_2";

/** A judge that finds the same wherever it is asked. */
export const judgeOf = (id: string, findings: readonly Finding[], severity: Severity = "error"): Judge => ({
  id,
  title: `asks for ${id}`,
  why: "a test needs it",
  severity,
  types: "all",
  judge: () => findings,
});

export const finding = (more: Partial<Finding> = {}): Finding => ({
  address: unnamed,
  message: "the project has no name",
  fix: "name it",
  ...more,
});

export const waiver = (judge: string, place: string, more: Partial<WrittenWaiver> = {}): WrittenWaiver => ({
  judge,
  place,
  reason: "it is gone next week",
  owner: "platform",
  expires: "2027-03-31",
  path: "waivers[0]",
  ...more,
});

/** `<severity> <code> at <path>` of what stands, and `waived …` of what does not. */
export const linesOf = ({ findings, waived }: Verdict): string[] => [
  ...findings.map(({ code, path, severity }) => `${severity} ${code} at ${path}`),
  ...waived.map(({ code, path, waiver: { reason } }) => `waived ${code} at ${path}: ${reason}`),
];
