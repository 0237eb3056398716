import { resourceUrn } from "../../../core/urn";
import { text } from "../attributes";
import { ServiceError, type Attributes, type Context, type World, type WorldObject } from "../contract";
import { digest, uuidOf } from "../ids";

/** A refusal as the OVHcloud API and its Go client word it. */
export function refusal(status: number, kind: string, message: string, attribute?: string): ServiceError {
  return new ServiceError(`OVHcloud API error (status code ${status}): Client::${kind}: "${message}"`, attribute);
}

export const badRequest = (message: string, attribute?: string): ServiceError =>
  refusal(400, "BadRequest", message, attribute);

export const conflict = (message: string, attribute?: string): ServiceError =>
  refusal(409, "Conflict", message, attribute);

export const notFound = (message: string, attribute?: string): ServiceError =>
  refusal(404, "NotFound", message, attribute);

/** The service (project, vRack, log service, …) that an attribute names. */
export function requireService(world: World, type: string, id: string, attribute = "service_name"): WorldObject {
  const service = world.get(type, id);
  if (!service) throw notFound(`This service does not exist: ${id === "" ? "no name given" : id}`, attribute);
  return service;
}

export function requireCloudProject(
  { world }: Context,
  attributes: Attributes,
  attribute = "service_name",
): WorldObject {
  return requireService(world, "ovh_cloud_project", text(attributes, attribute), attribute);
}

/** An object by id, inside the service it is said to belong to. */
export function requireChild(
  { world }: Context,
  type: string,
  attributes: Attributes,
  idAttribute: string,
  what: string,
): WorldObject {
  const id = text(attributes, idAttribute);
  const child = world.get(type, id);
  if (!child || text(child.attributes, "service_name") !== text(attributes, "service_name")) {
    throw notFound(`${what} ${id} not found in ${text(attributes, "service_name")}`, idAttribute);
  }
  return child;
}

/** The name of what is about to be made: no other of its type has it in the service or cluster that `within` names. */
export function requireFreeName(
  { world, type }: Context,
  planned: Attributes,
  within: "service_name" | "cluster_id",
  what: string,
): string {
  const [name, home] = [text(planned, "name"), text(planned, within)];
  const taken = world
    .list(type)
    .some(({ attributes }) => text(attributes, within) === home && text(attributes, "name") === name);
  if (taken) throw conflict(`${what} ${name} already exists`, "name");
  return name;
}

/** `read` of the types whose real provider fails on a 404 instead of forgetting the resource. */
export function readOrFail(current: Attributes, { world, type }: Context): Attributes {
  const id = text(current, "id");
  const object = world.get(type, id);
  if (!object) throw notFound(`${type} ${id} does not exist any more`);
  return object.attributes;
}

/** The account (nichandle) everything belongs to. */
export function nichandleOf(world: World): string {
  return world.list("ovh_me")[0]?.id ?? "";
}

type UrnKind = Parameters<typeof resourceUrn>[0];

/** The `iam` attribute of services' data sources. */
export function iamOf(world: World, kind: UrnKind, id: string, displayName: string): Attributes {
  const urn = resourceUrn(kind, id);
  const tags = world.get("ovh_iam_resource_tags", urn)?.attributes.tags ?? {};
  return { id: uuidOf(digest(urn)), display_name: displayName === "" ? id : displayName, tags, urn };
}

/** Says in every secret that it opens nothing. */
export function fakeSecret(...parts: readonly string[]): string {
  return `sandbox-not-a-secret-${digest(...parts).slice(0, 16)}`;
}
