import { type Located, originIn, placeOf } from "../../../model/output/references";
import { resourceUrn } from "../../../core/urn";
import type { Names } from "./names";
import type { OpenstackUser, SynthesisedProject } from "./types";

/** The project of each team and environment, ordered or adopted, by the team that it was made for. */
export function readProjects(names: Names): SynthesisedProject[] {
  const tags = new Map(
    names.references
      .ofType("ovh_iam_resource_tags")
      .map((located) => [names.urn(located, located.resource.attributes.urn), located.resource.attributes.tags]),
  );
  const projects = [
    ...names.references.ofType("ovh_cloud_project"),
    // Adopted: an id that is put on the vRack.
    ...names.references.ofType("ovh_vrack_cloudproject"),
  ].flatMap((located) => {
    const { environment } = located.stack;
    const { origin } = located.resource;
    if (environment === undefined || origin?.kind !== "team") return [];
    const team = origin.name;
    const urn = urnOfProject(names, located);
    const own = tags.get(urn) as SynthesisedProject["tags"];
    return [{ environment, team, urn, ...(own && { tags: own }) }];
  });
  return projects.sort((a, b) => (a.environment + a.team < b.environment + b.team ? -1 : 1));
}

function urnOfProject(names: Names, located: Located): string {
  if (located.resource.type === "ovh_cloud_project") return names.urnOf(located);
  return projectOf(names, located, located.resource.attributes.project_id);
}

/** The URN of the project whose id an attribute says or refers to. */
export function projectOf(names: Names, from: Located, id: unknown): string {
  const project = names.references.resource(from.stack, id);
  if (project?.resource.type === "ovh_cloud_project") return names.urnOf(project);
  return resourceUrn("publicCloudProject", names.text(from, id));
}

interface S3Statement {
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Users of projects, with what their S3 policies let them do. */
export function readOpenstackUsers(names: Names): OpenstackUser[] {
  const policies = names.references.ofType("ovh_cloud_project_user_s3_policy").map((located) => ({
    located,
    user: names.references.resource(located.stack, located.resource.attributes.user_id),
  }));
  return names.references.ofType("ovh_cloud_project_user").map((located) => {
    const { attributes } = located.resource;
    const own = policies.filter(({ user }) => user !== undefined && placeOf(user) === placeOf(located));
    return {
      at: placeOf(located),
      ...originIn(located),
      description: names.references.text(located.stack, attributes.description) ?? "",
      project: projectOf(names, located, attributes.service_name),
      roles: rolesOf(attributes.role_names, attributes.role_name),
      s3: own.flatMap(({ located: policy }) => statementsOf(names, policy)),
    };
  });
}

const rolesOf = (several: unknown, one: unknown): string[] =>
  [...(Array.isArray(several) ? several : []), one].filter((role): role is string => typeof role === "string").sort();

function statementsOf(names: Names, policy: Located): OpenstackUser["s3"] {
  const text = names.text(policy, policy.resource.attributes.policy);
  try {
    const { Statement = [] } = JSON.parse(text) as { Statement?: readonly S3Statement[] };
    return Statement.map(({ Action, Resource }) => ({
      at: placeOf(policy),
      actions: listed(Action),
      resources: listed(Resource),
    }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    names.unread.add(placeOf(policy));
    return [];
  }
}
