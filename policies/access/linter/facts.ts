import type { AccessModel, Subject } from "../model";
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
    const { name, origin } = client;
    return subjects.find((one) => one.kind === "service-account" && one.name === origin?.name)?.name ?? name;
  }
  const name = urn.slice(urn.lastIndexOf("/") + 1);
  if (!urn.includes(":identity:group:")) return name;
  return teamOfGroup(name, subjects) ?? name;
}

export const teamOfGroup = (group: string, subjects: readonly Subject[]): string | undefined =>
  subjects.find((subject) => subject.kind === "team" && subject.group === group)?.name;

/** The grant or the emergency that a policy was made for, if it is for whom the specification says. */
function originOf(
  { at, expiredAt, origin }: IamPolicy,
  holders: readonly string[],
  { grants, breakGlass }: AccessModel,
): Pick<LintedPolicy, "path" | "role"> {
  const [holder, ...others] = holders;
  if (origin === undefined || holder === undefined || others.length > 0) return { path: at };
  const { name, path } = origin;
  if (origin.kind === "break-glass") {
    const given = breakGlass.some((one) => one.name === name && one.user === holder && one.until === expiredAt);
    return given ? { path, role: "break-glass" } : { path: at };
  }
  const grant = grants.find(
    ({ role, source, subject }) => source === path && role === origin.role && subject.name === holder,
  );
  return grant === undefined ? { path: at } : { path, role: grant.role };
}
