import type { AccessModel, AccessNamespace, Grant, KubernetesRole, Subject } from "./model";
import { includesRole, roles } from "./roles";
import { coversProject } from "./scope";

/** One subject's role in one namespace. */
export interface KubernetesBinding {
  readonly subject: Subject;
  /** As the API server sees who signs in by OpenID Connect: `oidc:meridian-telemetry`, `oidc:fd-oncall@meridian.example`. */
  readonly as: { readonly kind: "Group" | "User"; readonly name: string };
  readonly role: KubernetesRole;
  /** The one that gives it. */
  readonly grant: Grant;
}

/** Who is bound in a namespace, in the order of the subjects: the widest role each of them holds there, and no other. */
export function kubernetesBindings(
  model: AccessModel,
  environment: string,
  namespace: AccessNamespace,
): readonly KubernetesBinding[] {
  if (namespace.opensToGrants === false) return [];
  const holds = ({ standing, scope }: Grant): boolean => standing && coversProject(scope, environment, namespace.team);
  return model.subjects.flatMap((subject) => {
    const as = identityOf(subject, model.kubernetesPrefix);
    const held = model.grants
      .filter((grant) => grant.subject.kind === subject.kind && grant.subject.name === subject.name && holds(grant))
      .filter(({ role }) => roles[role].kubernetes !== undefined);
    const grant = widest(held);
    const role = grant && roles[grant.role].kubernetes;
    return as === undefined || role === undefined || grant === undefined ? [] : [{ subject, as, role, grant }];
  });
}

/** The role that includes the others; of unrelated ones, which a spec cannot hold on the same, the first. */
const widest = (held: readonly Grant[]): Grant | undefined =>
  held.find((one) => held.every((other) => includesRole(one.role, other.role))) ?? held[0];

function identityOf(subject: Subject, prefix: string): KubernetesBinding["as"] | undefined {
  switch (subject.kind) {
    case "team":
      return { kind: "Group", name: `${prefix}${subject.group}` };
    case "user":
      return { kind: "User", name: `${prefix}${subject.email}` };
    case "service-account":
      return subject.group === undefined ? undefined : { kind: "Group", name: `${prefix}${subject.group}` };
  }
}
