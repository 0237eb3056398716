import type { Origin } from "../../../model/output/origin";
import { groupUrn, userUrn } from "../../../core/urn";
import type { AccessModel, Subject } from "../model";
import type { OpenstackUser, SynthesisedAccess } from "../synthesised/types";
import type { BasisId } from "./basis";
import type { KubernetesIdentity } from "./rbac";

/** A subject of the landing zone, as each service knows it. */
export interface Principal {
  readonly name: string;
  readonly subject: Subject;
  /** URNs that policies can name it by. */
  readonly identities: readonly string[];
  readonly kubernetes: KubernetesIdentity;
  readonly openstack: readonly OpenstackUser[];
  /** How it comes to rights of a group; undefined where it is the group, or in none. */
  readonly membership?: Extract<BasisId, "group-member" | "federation">;
}

/** Everybody who can hold something, in the order of the model. */
export function principalsOf(model: AccessModel, synthesised: SynthesisedAccess): readonly Principal[] {
  const groups = new Map(
    model.subjects.flatMap((subject) => (subject.kind === "team" ? [[subject.name, subject.group] as const] : [])),
  );
  return model.subjects.map((subject) => principalOf(subject, model, synthesised, groups));
}

function principalOf(
  subject: Subject,
  model: AccessModel,
  synthesised: SynthesisedAccess,
  groups: ReadonlyMap<string, string>,
): Principal {
  const { name } = subject;
  switch (subject.kind) {
    case "team":
      return {
        ...{ name, subject, openstack: [] },
        identities: [groupUrn(model.account, subject.group)],
        kubernetes: { groups: signedIn(model, subject.group) },
      };
    case "user": {
      const local = synthesised.users.find(({ login }) => login === name);
      const team = groups.get(subject.team) ?? subject.team;
      return {
        ...{ name, subject, openstack: [] },
        // Its own first: what it has without the group is asked with all but the last.
        identities: [...(local ? [userUrn(model.account, name)] : []), groupUrn(model.account, local?.group ?? team)],
        kubernetes: { user: `${model.kubernetesPrefix}${subject.email}`, groups: signedIn(model, team) },
        membership: local ? "group-member" : "federation",
      };
    }
    case "service-account":
      return {
        ...{ name, subject },
        identities: synthesised.clients.filter(({ origin }) => isOf(name, origin)).map(({ urn }) => urn),
        kubernetes: { groups: subject.group === undefined ? [] : signedIn(model, subject.group) },
        openstack: synthesised.openstackUsers.filter(({ origin }) => isOf(name, origin)),
      };
  }
}

const signedIn = ({ kubernetesPrefix }: AccessModel, group: string): string[] => [
  `${kubernetesPrefix}${group}`,
  "system:authenticated",
];

/** Whether something is a program's own. */
const isOf = (program: string, origin: Origin | undefined): boolean =>
  origin !== undefined && ["deployer", "service-account"].includes(origin.kind) && origin.name === program;
