import { globs } from "../../../core/glob";
import { list } from "../../../core/errors/wording";
import type { Finding } from "../../judge/judge";
import { emergencyRights, isBoundToAddresses } from "./bound";
import { actsOn, changesThings, standsFor } from "./patterns";
import { rbacHolder } from "./rbac";
import type { AccessFacts, HeldPolicy } from "./types";

const productionOf = ({ model }: AccessFacts): ReadonlySet<string> =>
  new Set(model.environments.filter(({ production }) => production).map(({ name }) => name));

/**
 * Wildcards in IAM that reach production: in actions, and in the resources of a policy that changes things.
 * @param bound those of policies that hold from named addresses alone, or the others
 */
export function wildcardsInIam(facts: AccessFacts, bound: boolean): Finding[] {
  const production = productionOf(facts);
  const projects = facts.synthesised.projects
    .filter(({ environment }) => production.has(environment))
    .map(({ urn }) => urn);
  return facts.policies
    .filter((policy) => isBoundToAddresses(policy) === bound && reaches(policy, projects))
    .flatMap((policy) => {
      const { wildcards: agreed } = emergencyRights(policy);
      const written = [...new Set(policy.rights.flatMap(({ allow }) => allow))].sort();
      const actsThere = (pattern: string): boolean =>
        policy.resources.some(
          (urn) => reaches({ resources: [urn] }, projects) && actsOn({ resources: [urn] }, pattern),
        );
      const patterns = written.filter((one) => one.includes("*") && actsThere(one) && !agreed(one));
      const address = policy.at;
      const from = bound ? ", from named addresses" : "";
      return policy.holders.flatMap((holder): Finding[] => [
        ...patterns.map((pattern) => ({ address, ...action(holder, pattern, from) })),
        ...boundless(policy, agreed).map((urn) => ({ address, ...everyResource(holder, urn, from) })),
      ]);
    });
}

type Said = Pick<Finding, "message" | "value" | "allowed" | "fix">;

function action(holder: string, pattern: string, from = ""): Said {
  const today = standsFor(pattern);
  return {
    message: `${holder} has a wildcard on production${from}: what the service adds later is in it as well`,
    value: pattern,
    allowed: "on production, each action by its name",
    fix:
      today.length === 0 ? "spell out what is needed" : `spell out the actions that are needed; today: ${list(today)}`,
  };
}

const everyResource = (holder: string, urn: string, from: string): Said => ({
  message: `${holder} changes things on resources by a pattern${from}, and production is among them`,
  value: urn,
  allowed: "a pattern of resources for reading alone",
  fix: "name the resources",
});

/** Projects of production, and what all environments share: production hangs on it. */
const reaches = ({ resources }: Pick<HeldPolicy, "resources">, projects: readonly string[]): boolean =>
  resources.some((urn) => !urn.includes(":resource:publicCloudProject:") || projects.some((own) => globs(urn, own)));

/** Patterns of resources on which more than reading is allowed: projects to come are among them. */
function boundless(policy: HeldPolicy, agreed: (pattern: string) => boolean): string[] {
  const changes = policy.rights.flatMap(({ allow }) => allow).filter((one) => changesThings(one) && !agreed(one));
  return policy.resources.filter(
    (urn) => urn.includes("*") && changes.some((one) => actsOn({ resources: [urn] }, one)),
  );
}

export function wildcardsInKubernetes(facts: AccessFacts): Finding[] {
  const production = productionOf(facts);
  return facts.synthesised.clusters
    .filter(({ environment }) => production.has(environment))
    .flatMap(({ bindings }) =>
      bindings.flatMap(({ at, role, subjects }) =>
        role.rules
          .filter(({ apiGroups, resources, verbs }) =>
            [...apiGroups, ...resources, ...verbs].some((one) => one.includes("*")),
          )
          .flatMap(({ apiGroups, resources, verbs }) => {
            const text = `${verbs.join(",")} on ${resources.join(",")} of ${apiGroups.join(",") || '""'}`;
            return subjects.map((subject) => ({
              address: at,
              attribute: "role_ref",
              ...action(rbacHolder(subject, facts.model), text),
            }));
          }),
      ),
    );
}

export function wildcardsInObjectStorage(facts: AccessFacts): Finding[] {
  const production = productionOf(facts);
  return facts.synthesised.openstackUsers.flatMap(({ description, project, s3 }) => {
    const owner = facts.synthesised.projects.find(({ urn }) => urn === project);
    if (owner === undefined || !production.has(owner.environment)) return [];
    return s3.flatMap(({ actions, at, resources }) =>
      [
        ...actions.filter((one) => one.includes("*")),
        // All objects of one bucket are what a policy is for.
        ...resources.filter((arn) => arn.replace(/\/\*$/, "").includes("*")),
      ].map((pattern) => ({ address: at, attribute: "policy", ...action(description, pattern) })),
    );
  });
}
