import { policyName } from "../policy-names";
import type { AccessModel, Grant, Subject } from "../model";
import type { IamPolicy, SynthesisedAccess } from "../synthesised/types";
import type { LintedPolicy, LintFacts } from "./finding";

/** Joins what was meant and what was synthesised: each policy with its holders' names and the grant it comes from. */
export function lintFacts(model: AccessModel, synthesised: SynthesisedAccess): LintFacts {
  return {
    model,
    synthesised,
    policies: synthesised.policies.map((policy): LintedPolicy => {
      const holders = [...new Set(policy.identities.map((urn) => holderName(urn, model, synthesised)))];
      return { ...policy, holders, ...originOf(policy, holders, model) };
    }),
  };
}

/** What the specification calls an identity; its own name where the specification does not know it. */
export function holderName(
  urn: string,
  { subjects }: Pick<AccessModel, "subjects">,
  { clients }: Pick<SynthesisedAccess, "clients">,
): string {
  const client = clients.find((one) => one.urn === urn);
  if (client !== undefined) {
    const [, program] = /\/Program-([^/]+)\//.exec(client.constructPath) ?? [];
    return subjects.find(({ kind, name }) => kind === "service-account" && name === program)?.name ?? client.name;
  }
  const name = urn.slice(urn.lastIndexOf("/") + 1);
  if (!urn.includes(":identity:group:")) return name;
  return teamOfGroup(name, subjects) ?? name;
}

export const teamOfGroup = (group: string, subjects: readonly Subject[]): string | undefined =>
  subjects.find((subject) => subject.kind === "team" && subject.group === group)?.name;

/** The grant or the emergency that a policy was made for, told by its stack, its construct and whom it is for. */
function originOf(
  policy: IamPolicy,
  holders: readonly string[],
  { grants, breakGlass }: AccessModel,
): Pick<LintedPolicy, "path" | "role"> {
  const [holder, ...others] = holders;
  const [stack = "", id = ""] = constructOf(policy.at);
  if (holder === undefined || others.length > 0) return { path: policy.at };
  const grant = grants.find((one) => one.subject.name === holder && policyName(one).id === id && standsIn(one, stack));
  if (grant !== undefined) return { path: grant.source, role: grant.role };
  const emergency = breakGlass.find(
    ({ name, user, until }) => id === `BreakGlass-${name}` && user === holder && until === policy.expiredAt,
  );
  if (emergency !== undefined) return { path: `access.breakGlass.${emergency.name}`, role: "break-glass" };
  return { path: policy.at };
}

/** `prod-access/ovh_iam_policy.Operate-telemetry_4A917355`: its stack, and its construct's id. */
const constructOf = (at: string): string[] => (/^([^/]+)\/[^.]+\.(.+)_[0-9A-F]{8}$/.exec(at) ?? []).slice(1);

/** A grant on one environment has its policies in that environment's stacks. */
const standsIn = ({ scope }: Grant, stack: string): boolean =>
  !("environment" in scope) || stack.startsWith(`${scope.environment}-`);
