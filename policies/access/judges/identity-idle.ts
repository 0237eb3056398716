import type { Finding, Judge } from "../../judge/judge";
import { accessFactsOf } from "../facts/facts";
import type { AccessFacts } from "../facts/types";

export const identityIdle: Judge = {
  id: "ACCESS-IDENTITY-IDLE",
  title: "Every identity has something to do",
  why: "An account that may do nothing is one more secret to lose, and nobody misses it when it is used.",
  severity: "warning",
  types: ["ovh_me_api_oauth2_client", "ovh_me_identity_user"],
  judge: (output) => {
    const facts = accessFactsOf(output);
    return [...inTheSpecification(facts), ...inTheStacks(facts)];
  },
};

function inTheSpecification({ model }: AccessFacts): Finding[] {
  const holds = (kind: string, name: string): boolean =>
    model.grants.some(({ subject }) => subject.kind === kind && subject.name === name);
  return model.subjects.flatMap((subject) => {
    if (subject.kind === "team") return [];
    const { kind, name } = subject;
    if (holds(kind, name) || (kind === "user" && holds("team", subject.team))) return [];
    return [idle(kind === "user" ? `teams.${subject.team}.accounts.${name}` : `access.serviceAccounts.${name}`, name)];
  });
}

/** What somebody built by hand, and no policy names. */
function inTheStacks({ model, policies, synthesised }: AccessFacts): Finding[] {
  const named = new Set(policies.flatMap(({ identities }) => identities));
  const inSpec = new Set(model.subjects.map(({ name }) => name));
  const groupOf = (name: string): string | undefined => synthesised.groups.find((group) => group.name === name)?.urn;
  return [
    ...synthesised.clients.filter(({ urn }) => !named.has(urn)).map(({ at, name }) => idle(at, name)),
    ...synthesised.users
      .filter(({ group, login, urn }) => !inSpec.has(login) && !named.has(urn) && !named.has(groupOf(group) ?? ""))
      .map(({ at, login }) => idle(at, login)),
  ];
}

const idle = (address: string, name: string): Finding => ({
  address,
  message: `${name} may do nothing: no grant and no policy names it`,
  value: "no grant",
  allowed: "an identity with something to do",
  fix: "grant it what it is for, or remove it",
});
