import type { Grant, GrantableRole, RoleName } from "../../../policies/access/model";
import { scopeText } from "../../../policies/access/scope";

const verbs: Readonly<Record<GrantableRole, string>> = {
  reader: "read",
  operator: "operate",
  developer: "develop",
  owner: "own",
  auditor: "audit",
};

/** A deployer has one role, which goes without saying. */
const verbOf = (role: RoleName): string | undefined => (role in verbs ? verbs[role as GrantableRole] : undefined);

/** Parts of a policy's name behind organisation and environment, and the id of its construct. Ids are public contract. */
export interface PolicyName {
  /** `Operate-telemetry`, `Operate-user-platform-lead-on-flight-dynamics`. */
  readonly id: string;
  readonly parts: readonly string[];
}

/**
 * What the policy of a grant is called. No name has two hyphens in a row, so what follows two can be taken for nothing else.
 * A team's own project goes without saying.
 */
export function policyName({ subject, role, scope }: Pick<Grant, "subject" | "role" | "scope">): PolicyName {
  const verb = verbOf(role);
  const kind = subject.kind === "team" ? undefined : subject.kind === "user" ? "user" : "program";
  const on = verb === undefined ? undefined : targetOf({ subject, scope });
  return {
    id: present(verb === undefined ? "Deploy" : capital(verb), verb && kind, subject.name, on && `on-${on}`).join("-"),
    // No team's policy ends like a deployer's name, which says what it does itself.
    parts: present(
      kind === undefined || verb === undefined ? subject.name : `${kind}--${subject.name}`,
      verb,
      on && `-on-${on}`,
    ),
  };
}

function targetOf({ subject, scope }: Pick<Grant, "subject" | "scope">): string | undefined {
  switch (scope.kind) {
    case "organisation":
    case "environment":
      return undefined;
    case "team":
    case "project":
      return subject.kind === "team" && scope.team === subject.name ? undefined : scope.team;
    case "service":
      return scope.service;
    case "bucket":
      return scopeText(scope).replaceAll("/", "-");
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const present = (...parts: readonly (string | undefined)[]): string[] => parts.filter((part) => part !== undefined);
