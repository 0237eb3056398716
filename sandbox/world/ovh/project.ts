import { resourceUrn } from "../../../core/urn";
import { blocksOf, flag, text } from "../attributes";
import type { Attributes, DataSourceHandler, ResourceHandler, World, WorldObject } from "../contract";
import { birth, digestNumber, SANDBOX_TIME } from "../ids";
import { GROUP, NETWORK, PORT, ROUTER } from "../openstack/types";
import { badRequest, iamOf, refusal, requireCloudProject, requireService } from "./api";
import { validateOrder } from "./beforehand";

/** What keeps a project from being terminated: it costs money, or data is lost with it. */
const HOLDS_A_PROJECT: readonly string[] = [
  NETWORK,
  PORT,
  ROUTER,
  GROUP,
  "ovh_cloud_project_containerregistry",
  "ovh_cloud_project_database",
  "ovh_cloud_project_kube",
  "ovh_cloud_project_storage",
  "ovh_vrack_cloudproject",
];

/** Of an order nothing is read back, nor what the provider alone looks after. */
const ORDER = ["deletion_protection", "order", "ovh_subsidiary", "payment_mean", "plan", "plan_option"];

export const project: ResourceHandler = {
  unread: ORDER,
  validate: validateOrder,

  create(planned, { world }) {
    const plan = blocksOf(planned, "plan")[0];
    if (!plan) throw badRequest("a project is ordered with a plan (duration, plan_code, pricing_mode)", "plan");
    if (!/^project(?:\.|$)/.test(text(plan, "plan_code"))) {
      throw badRequest(`no plan ${text(plan, "plan_code")} in the cloud catalogue`, "plan");
    }
    const hex = birth(world, "project", text(planned, "description"));
    const id = `${hex.slice(0, 12)}4${hex.slice(13, 32)}`;
    orderInto(world, plan, id);
    return {
      ...planned,
      id,
      project_id: id,
      project_name: String(digestNumber(hex, 16)),
      description: text(planned, "description"),
      access: "full",
      status: "ok",
      urn: resourceUrn("publicCloudProject", id),
      ovh_subsidiary: text(planned, "ovh_subsidiary") || "FR",
    };
  },

  remove(current, { world }) {
    const id = text(current, "id");
    if (flag(current, "deletion_protection")) {
      throw refusal(
        403,
        "Forbidden",
        `project ${id} is protected: set deletion_protection to false, apply, then destroy`,
      );
    }
    const owned = world.list().filter((object) => belongsTo(object, id));
    const held = owned.filter(
      ({ type, attributes }) => HOLDS_A_PROJECT.includes(type) && attributes[ORDERED_WITH] !== true,
    );
    if (held.length > 0) {
      const names = held.map(({ type, id: held }) => `${type} ${held}`).join(", ");
      throw refusal(403, "Forbidden", `project ${id} still holds ${names}`);
    }
    for (const object of owned) world.remove(object.type, object.id);
  },
};

/** Marks an attachment that came with the project's order, and goes with the project. */
const ORDERED_WITH = "ordered_with_project";

/** An order may name the vRack that the project joins as it is delivered. */
function orderInto(world: World, plan: Attributes, project: string): void {
  const named = blocksOf(plan, "configuration").find((configuration) => text(configuration, "label") === "vrack");
  if (!named) return;
  const { id: vrack } = requireService(world, "ovh_vrack", text(named, "value"));
  const id = `vrack_${vrack}-cloudproject_${project}`;
  const attachment = { id, service_name: vrack, project_id: project, [ORDERED_WITH]: true };
  world.put("ovh", "ovh_vrack_cloudproject", id, attachment);
}

function belongsTo({ type, attributes }: WorldObject, project: string): boolean {
  if (type === "ovh_cloud_project") return false;
  return ["service_name", "tenant_id", "project_id"].some((name) => attributes[name] === project);
}

function described(world: World, { id, attributes }: WorldObject): Attributes {
  return {
    access: "full",
    creation_date: SANDBOX_TIME,
    description: text(attributes, "description"),
    expiration: null,
    iam: iamOf(world, "publicCloudProject", id, text(attributes, "description")),
    manual_quota: false,
    order_id: null,
    plan_code: text(blocksOf(attributes, "plan")[0] ?? {}, "plan_code"),
    project_id: id,
    project_name: text(attributes, "project_name"),
    service_name: id,
    status: "ok",
    unleash: false,
  };
}

export const projectData: DataSourceHandler = {
  read: (config, context) => described(context.world, requireCloudProject(context, config)),
};

export const projectsData: DataSourceHandler = {
  read: (_config, { world }) => ({
    projects: world.list("ovh_cloud_project").map((project) => described(world, project)),
  }),
};
