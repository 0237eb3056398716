import { identityIdle } from "./problems";
import { type AccessFinding, type LintFacts, type LintRule, warning } from "./finding";

/** An account that may do nothing is one more to lose. */
export const identitiesWithoutGrant: LintRule = (facts) => [...inTheSpec(facts), ...inTheStacks(facts)];

function inTheSpec({ model }: LintFacts): AccessFinding[] {
  const holds = (kind: string, name: string): boolean =>
    model.grants.some(({ subject }) => subject.kind === kind && subject.name === name);
  return model.subjects.flatMap((subject) => {
    if (subject.kind === "team") return [];
    const { kind, name } = subject;
    if (holds(kind, name) || (kind === "user" && holds("team", subject.team))) return [];
    const path = kind === "user" ? `teams.${subject.team}.accounts.${name}` : `access.serviceAccounts.${name}`;
    return [warning(name, identityIdle(path, name))];
  });
}

/** What somebody built by hand, and no policy names. */
function inTheStacks({ model, policies, synthesised }: LintFacts): AccessFinding[] {
  const named = new Set(policies.flatMap(({ identities }) => identities));
  const inSpec = new Set(model.subjects.map(({ name }) => name));
  const groupOf = (name: string): string | undefined => synthesised.groups.find((group) => group.name === name)?.urn;
  return [
    ...synthesised.clients
      .filter(({ urn }) => !named.has(urn))
      .map(({ at, name }) => warning(name, identityIdle(at, name))),
    ...synthesised.users
      .filter(({ group, login, urn }) => !inSpec.has(login) && !named.has(urn) && !named.has(groupOf(group) ?? ""))
      .map(({ at, login }) => warning(login, identityIdle(at, login))),
  ];
}
