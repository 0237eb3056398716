import { policyName } from "../policy-names";
import type { AccessModel, Grant, Subject } from "../model";
import type { IamPolicy, SynthesisedAccess } from "../synthesised/types";
import { synthesisedAccess } from "../synthesised/read";
import type { AccessFacts, HeldPolicy } from "./types";
import type { Output } from "../../../model/output/output";

const known = new WeakMap<Output, AccessFacts>();

/** Who may do what in an output, worked out once for all who ask. */
export function accessOf(output: Output): AccessFacts {
  const found = known.get(output);
  if (found !== undefined) return found;
  const model = output.access as AccessModel;
  const environments = Object.fromEntries(output.stacks.map(({ environment, name }) => [name, { environment }]));
  const facts = accessFacts(model, synthesisedAccess(output.stacks, environments, model));
  known.set(output, facts);
  return facts;
}

/** Joins what was meant and what was synthesised: each policy with its holders' names and the grant it comes from. */
export function accessFacts(model: AccessModel, synthesised: SynthesisedAccess): AccessFacts {
  return {
    model,
    synthesised,
    policies: synthesised.policies.map((policy): HeldPolicy => {
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
): Pick<HeldPolicy, "path" | "role"> {
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
