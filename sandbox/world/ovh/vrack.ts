import { resourceUrn } from "../../../core/urn";
import { blockOf, blocksOf, isAttributes, text } from "../attributes";
import type { DataSourceHandler, ResourceHandler, World } from "../contract";
import { birth, digestNumber } from "../ids";
import { NETWORK } from "../openstack/types";
import { badRequest, conflict, iamOf, notFound, readOrFail, refusal, requireCloudProject, requireService } from "./api";

const DATACENTRE = "ovh_vrack_dedicated_cloud_datacenter";
/** What keeps a vRack from being ended. */
const MEMBERS = [
  "ovh_vrack_cloudproject",
  "ovh_vrack_dedicated_cloud",
  DATACENTRE,
  "ovh_vrack_dedicated_server",
  "ovh_vrack_dedicated_server_interface",
  "ovh_vrack_ovhcloudconnect",
];

export const vrackHandler: ResourceHandler = {
  unread: ["order", "ovh_subsidiary", "payment_mean", "plan", "plan_option"],

  create(planned, { world }) {
    if (!blocksOf(planned, "plan")[0]) {
      throw badRequest("a vRack is ordered with a plan (duration, plan_code, pricing_mode)", "plan");
    }
    const id = `pn-${digestNumber(birth(world, "vrack", text(planned, "name")), 7)}`;
    return {
      ...planned,
      id,
      service_name: id,
      name: text(planned, "name"),
      description: text(planned, "description"),
      ovh_subsidiary: text(planned, "ovh_subsidiary") || "FR",
      urn: resourceUrn("vrack", id),
    };
  },
  remove(current, { world }) {
    const id = text(current, "id");
    const members = MEMBERS.flatMap((type) => world.list(type));
    const attached = members.filter(({ attributes }) => text(attributes, "service_name") === id);
    if (attached.length > 0)
      throw refusal(403, "Forbidden", `vRack ${id} still has ${attached.length} services attached`);
  },
};

export const vrackProject: ResourceHandler = {
  create(planned, context) {
    const { id: vrackId } = requireService(context.world, "ovh_vrack", text(planned, "service_name"));
    const { id: projectId } = requireCloudProject(context, planned, "project_id");
    const taken = vrackOf(context.world, projectId);
    if (taken !== undefined) throw conflict(`project ${projectId} is already attached to vRack ${taken}`, "project_id");
    return { ...planned, id: `vrack_${vrackId}-cloudproject_${projectId}` };
  },
  import(id, { world, type }) {
    const [vrack, project] = id.split("/");
    const attachment = world.get(type, `vrack_${vrack}-cloudproject_${project}`);
    if (!attachment) throw notFound(`no attachment ${id}: the import id is <vRack>/<project>`);
    return attachment.attributes;
  },
  remove(current, { world }) {
    const projectId = text(current, "project_id");
    const networks = world.list(NETWORK).filter(({ attributes }) => {
      return text(attributes, "tenant_id") === projectId && isOnVrack(attributes.value_specs);
    });
    if (networks.length === 0) return;
    const names = networks.map(({ attributes }) => text(attributes, "name")).join(", ");
    throw refusal(403, "Forbidden", `project ${projectId} still has private networks in the vRack: ${names}`);
  },
};

/** The vRack a project is attached to. */
export function vrackOf(world: World, projectId: string): string | undefined {
  const found = world
    .list("ovh_vrack_cloudproject")
    .find(({ attributes }) => text(attributes, "project_id") === projectId);
  return found && text(found.attributes, "service_name");
}

export function isOnVrack(valueSpecs: Parameters<typeof isAttributes>[0]): boolean {
  return isAttributes(valueSpecs) && valueSpecs["provider:network_type"] === "vrack";
}

export const vrackPrivateCloud: ResourceHandler = {
  create(planned, { world, type }) {
    const vrackId = requireService(world, "ovh_vrack", text(planned, "service_name")).id;
    const privateCloud = requireService(
      world,
      "ovh_dedicated_cloud",
      text(planned, "dedicated_cloud"),
      "dedicated_cloud",
    ).id;
    const taken = world.list(type).find(({ attributes }) => text(attributes, "dedicated_cloud") === privateCloud);
    if (taken) throw conflict(`${privateCloud} is already attached to a vRack`, "dedicated_cloud");
    return { ...planned, id: `${vrackId}/${privateCloud}` };
  },
  read: readOrFail,
  importable: false,
};

/** Who is on a vRack once, and on no other: a server, an interface of one, a line. */
export function vrackMember(attribute: string): ResourceHandler {
  return {
    create(planned, { world, type }) {
      const vrackId = requireService(world, "ovh_vrack", text(planned, "service_name")).id;
      const member = text(planned, attribute);
      const taken = world.list(type).find(({ attributes }) => text(attributes, attribute) === member);
      if (taken) throw conflict(`${member} is already attached to a vRack`, attribute);
      return { ...planned, id: `${vrackId}/${member}` };
    },
  };
}

/** Importing is moving, as in the provider: `<vRack>/<datacentre>/<vRack it goes to>`. */
export const vrackDatacentre: ResourceHandler = {
  create() {
    throw refusal(501, "NotImplemented", "create func should never be called");
  },
  update(prior, planned, { world }) {
    requireService(world, "ovh_vrack", text(planned, "service_name"));
    return { ...prior, ...planned };
  },
  remove() {
    throw refusal(501, "NotImplemented", "delete func should never be called");
  },
  key: ({ datacenter }) => String(datacenter),
  import(id, { world }) {
    const [from = "", datacenter = "", target = ""] = id.split("/");
    const { attributes } = requireService(world, "ovh_dedicated_cloud_datacenter", datacenter, "datacenter");
    const place =
      text(world.get(DATACENTRE, datacenter)?.attributes ?? {}, "service_name") || text(attributes, "vrack");
    if (place !== from) throw notFound(`the datacentre ${datacenter} is not on the vRack ${from}`, "service_name");
    requireService(world, "ovh_vrack", target);
    return {
      id: `${target}/${datacenter}`,
      datacenter,
      service_name: target,
      dedicated_cloud: text(attributes, "service_name"),
      target_service_name: null,
    };
  },
};

export const vrackData: DataSourceHandler = {
  read(config, { world }) {
    const { id, attributes } = requireService(world, "ovh_vrack", text(config, "service_name"));
    return {
      service_name: id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
      iam: iamOf(world, "vrack", id, text(attributes, "name")),
    };
  },
};

export const vracksData: DataSourceHandler = {
  read: (_config, { world }) => ({ id: "vracks", result: world.list("ovh_vrack").map(({ id }) => id) }),
};

/** The vRack of a project, named by the project. */
export const projectVrackData: DataSourceHandler = {
  read(config, context) {
    const project = requireCloudProject(context, config);
    const id = vrackOf(context.world, project.id);
    if (id === undefined) throw notFound(`project ${project.id} is attached to no vRack`, "service_name");
    const { attributes } = requireService(context.world, "ovh_vrack", id);
    return {
      service_name: project.id,
      id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
    };
  },
};

export const privateCloudData: DataSourceHandler = {
  read(config, { world }) {
    const { id, attributes } = requireService(world, "ovh_dedicated_cloud", text(config, "service_name"));
    const tags = world.get("ovh_iam_resource_tags", resourceUrn("pccVMware", id))?.attributes.tags ?? {};
    return { ...attributes, iam: { ...blockOf(attributes, "iam"), tags } };
  },
};
