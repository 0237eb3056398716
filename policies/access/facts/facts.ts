import type { AccessModel, RoleName, Subject } from "../model";
import type { IamPolicy, SynthesisedAccess } from "../synthesised/types";
import { synthesisedAccess } from "../synthesised/read";
import type { AccessFacts, HeldPolicy } from "./types";
import type { Output } from "../../../model/output/output";

const known = new WeakMap<Output, AccessFacts>();

/** Who may do what in an output: what was meant and what was synthesised, joined once for all who ask. */
export function accessFactsOf(output: Output): AccessFacts {
  const found = known.get(output);
  if (found !== undefined) return found;
  const model = output.access as AccessModel;
  const synthesised = synthesisedAccess(output, model);
  const policies = synthesised.policies.map((policy): HeldPolicy => {
    const holders = [...new Set(policy.identities.map((urn) => holderName(urn, model, synthesised)))];
    const role = roleOf(policy, holders, model);
    return { ...policy, holders, ...(role && { role }) };
  });
  const facts = { model, synthesised, policies };
  known.set(output, facts);
  return facts;
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

/** The role of the grant or the emergency that a policy was made for, if it is for whom the specification says. */
function roleOf(
  { expiredAt, origin }: IamPolicy,
  holders: readonly string[],
  { grants, breakGlass }: AccessModel,
): RoleName | undefined {
  const [holder, ...others] = holders;
  if (origin === undefined || holder === undefined || others.length > 0) return undefined;
  const { kind, name, path } = origin;
  if (kind === "break-glass") {
    const isGiven = breakGlass.some((one) => one.name === name && one.user === holder && one.until === expiredAt);
    return isGiven ? "break-glass" : undefined;
  }
  return grants.find(({ role, source, subject }) => source === path && role === origin.role && subject.name === holder)
    ?.role;
}
