import { everyResource, wildcard } from "./problems";
import { exempted, isExempt } from "./exemptions";
import { type AccessFinding, error, type LintedPolicy, type LintFacts, type LintRule } from "./finding";
import { actsOn, changesThings, globs, standsFor } from "./patterns";
import { rbacHolder } from "./rbac";

/** On production a `*` gives what nobody has read: what the service adds later is in it as well. */
export const wildcardsOnProduction: LintRule = (facts) => [
  ...inIam(facts),
  ...inKubernetes(facts),
  ...inObjectStorage(facts),
];

const productionOf = ({ model }: LintFacts): ReadonlySet<string> =>
  new Set(model.environments.filter(({ production }) => production).map(({ name }) => name));

function inIam(facts: LintFacts): AccessFinding[] {
  const production = productionOf(facts);
  const projects = facts.synthesised.projects
    .filter(({ environment }) => production.has(environment))
    .map(({ urn }) => urn);
  return facts.policies
    .filter((policy) => reaches(policy, projects))
    .flatMap((policy) => {
      const exempt = exempted(policy, "wildcards");
      const written = [...new Set(policy.rights.flatMap(({ allow }) => allow))].sort();
      const patterns = written.filter((one) => one.includes("*") && actsOn(policy, one) && !isExempt(exempt, one));
      return policy.holders.flatMap((holder) => [
        ...patterns.map((pattern) => error(holder, wildcard(policy.path, holder, pattern, standsFor(pattern)))),
        ...boundless(policy, exempt).map((urn) => error(holder, everyResource(policy.path, holder, urn))),
      ]);
    });
}

/** Projects of production, and what all environments share: production hangs on it. */
const reaches = ({ resources }: LintedPolicy, projects: readonly string[]): boolean =>
  resources.some((urn) => !urn.includes(":resource:publicCloudProject:") || projects.some((own) => globs(urn, own)));

/** Patterns of resources on which more than reading is allowed: projects to come are among them. */
function boundless(policy: LintedPolicy, exempt: readonly string[]): string[] {
  const changes = policy.rights
    .flatMap(({ allow }) => allow)
    .filter((one) => changesThings(one) && !isExempt(exempt, one));
  return policy.resources.filter(
    (urn) => urn.includes("*") && changes.some((one) => actsOn({ resources: [urn] }, one)),
  );
}

function inKubernetes(facts: LintFacts): AccessFinding[] {
  const production = productionOf(facts);
  return facts.synthesised.clusters
    .filter(({ environment }) => production.has(environment))
    .flatMap(({ bindings }) =>
      bindings.flatMap(({ at, role, subjects }) => {
        const rule = role.rules.find(({ apiGroups, resources, verbs }) =>
          [...apiGroups, ...resources, ...verbs].some((one) => one.includes("*")),
        );
        if (rule === undefined) return [];
        const text = `${rule.verbs.join(",")} on ${rule.resources.join(",")} of ${rule.apiGroups.join(",") || '""'}`;
        return subjects.map((subject) => {
          const holder = rbacHolder(subject, facts.model);
          return error(holder, wildcard(at, holder, text, []));
        });
      }),
    );
}

function inObjectStorage(facts: LintFacts): AccessFinding[] {
  const production = productionOf(facts);
  return facts.synthesised.openstackUsers.flatMap(({ description, project, s3 }) => {
    const owner = facts.synthesised.projects.find(({ urn }) => urn === project);
    if (owner === undefined || !production.has(owner.environment)) return [];
    return s3.flatMap(({ actions, at, resources }) =>
      [
        ...actions.filter((action) => action.includes("*")),
        // All objects of one bucket are what a policy is for.
        ...resources.filter((arn) => arn.replace(/\/\*$/, "").includes("*")),
      ].map((pattern) => error(description, wildcard(at, description, pattern, []))),
    );
  });
}
