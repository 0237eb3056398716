import { text, textsOf } from "../attributes";
import { ServiceError, type Attributes, type Context, type World, type WorldObject } from "../contract";
import { birth, uuidOf } from "../ids";
import { findRegion } from "../ovh/regions";
import { NETWORK, UNNAMED_REGION } from "./types";

/** A refusal as Neutron words it and the provider passes it on. */
export function neutronError(status: number, type: string, message: string, attribute?: string): ServiceError {
  const body = JSON.stringify({ NeutronError: { type, message, detail: "" } });
  return new ServiceError(`Neutron answered ${status}: ${body}`, attribute);
}

export const invalidInput = (message: string, attribute?: string): ServiceError =>
  neutronError(400, "InvalidInput", `Invalid input for operation: ${message}.`, attribute);

/** Where a resource is: the project and region that the provider block, or the resource itself, names. */
export interface ProjectRegion {
  readonly tenant: string;
  readonly region: string;
}

export function projectRegionOf(attributes: Attributes, context: Context): ProjectRegion {
  return { tenant: tenantOf(context), region: regionOf(attributes, context) };
}

/** `cloud` names an entry of clouds.yaml, which has one for each project, under the project's name. */
function tenantOf({ world, providerConfig }: Context): string {
  const named = ["tenant_id", "tenant_name", "cloud"]
    .map((key) => text(providerConfig, key))
    .find((name) => name !== "");
  if (named === undefined) {
    throw new ServiceError("no project: the openstack provider needs cloud, tenant_name or tenant_id");
  }
  const project = projectNamed(world, named);
  if (!project) throw new ServiceError(`cloud ${named} not found: no Public Cloud project has this name or id`);
  return project.id;
}

/** A Public Cloud project by its id, its description or the name the service gave it. */
export function projectNamed(world: World, name: string): WorldObject | undefined {
  return world.list("ovh_cloud_project").find(({ id, attributes }) => {
    return [id, text(attributes, "description"), text(attributes, "project_name")].includes(name);
  });
}

function regionOf(attributes: Attributes, { providerConfig }: Context): string {
  const region = text(attributes, "region") || text(providerConfig, "region") || UNNAMED_REGION;
  if (region !== UNNAMED_REGION && !findRegion(region)) {
    const message = `no suitable endpoint could be found in the service catalog for region ${region}`;
    throw new ServiceError(message, "region");
  }
  return region;
}

/** What every network resource starts with. */
export function newborn(planned: Attributes, context: Context, ...naturalKey: readonly string[]): Attributes {
  const { tenant, region } = projectRegionOf(planned, context);
  const id = uuidOf(birth(context.world, context.type, tenant, region, ...naturalKey));
  return described({ ...planned, id, tenant_id: tenant, region, all_tags: planned.tags ?? [] });
}

/** What the provider reads back as an empty text where nothing was said. */
export function described(planned: Attributes): Attributes {
  return { ...planned, description: text(planned, "description") };
}

/**
 * What the provider reads of an object: of its tags those it put there itself, beside all of them, and not what was said in
 * `value_specs`, which it knows from its state alone.
 */
export function readTagged(current: Attributes, { world, type }: Context): Attributes | null {
  const found = world.get(type, text(current, "id"))?.attributes;
  if (found === undefined) return null;
  const all = textsOf(found, "tags");
  const tags = Array.isArray(current.tags) ? textsOf(current, "tags").filter((tag) => all.includes(tag)) : null;
  return {
    ...found,
    tags,
    all_tags: all,
    ...(found.value_specs === undefined ? {} : { value_specs: current.value_specs ?? null }),
  };
}

/** An import begins with a state that says nothing but the id: no tag is the provider's own, and `value_specs` are gone. */
export function importTagged(id: string, context: Context): Attributes {
  const found = readTagged({ id }, context);
  if (found === null) throw new ServiceError(`no ${context.type} with the id ${id}`);
  return found;
}

/** For every type with tags. */
export const tagged = { read: readTagged, import: importTagged } as const;

const KINDS = {
  network: "Network",
  port: "Port",
  qos_policy: "QosPolicy",
  router: "Router",
  secgroup: "SecurityGroup",
  subnet: "Subnet",
} as const;

/** Something of the same project and region, or something of OVHcloud's that every project sees. */
export function requireVisible(
  type: string,
  id: string,
  place: ProjectRegion,
  context: Context,
  attribute: string,
): WorldObject {
  const object = context.world.get(type, id);
  if (object && isVisible(object, place, context.world)) return object;
  const kind = Object.entries(KINDS).find(([name]) => type === `openstack_networking_${name}_v2`)?.[1] ?? "Resource";
  throw neutronError(404, `${kind}NotFound`, `${kind} ${id} could not be found.`, attribute);
}

function isVisible({ attributes }: WorldObject, place: ProjectRegion, world: World): boolean {
  if (attributes.tenant_id === place.tenant && attributes.region === place.region) return true;
  return (
    attributes.external === true ||
    attributes.shared === true ||
    world.get(NETWORK, text(attributes, "network_id"))?.attributes.external === true
  );
}

/** The one object a data source asks for: the arguments that are set have to agree. */
export function findOne(
  type: string,
  config: Attributes,
  context: Context,
  idArgument: string,
  names: readonly string[],
): WorldObject {
  const place = projectRegionOf(config, context);
  const found = context.world.list(type).filter((candidate) => {
    const id = text(config, idArgument);
    return (
      isVisible(candidate, place, context.world) &&
      (id === "" || candidate.id === id) &&
      names.every((name) => isUnset(config, name) || candidate.attributes[name] === config[name])
    );
  });
  const [object, another] = found;
  if (!object) throw new ServiceError(`your query returned no ${type}: change the search criteria`);
  if (another) throw new ServiceError(`your query returned ${found.length} ${type}: narrow the search criteria`);
  return object;
}

function isUnset(config: Attributes, name: string): boolean {
  const value = config[name];
  return value === undefined || value === null || value === "";
}
