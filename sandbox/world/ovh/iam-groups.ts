import { isAttributes, text, textsOf } from "../attributes";
import type { DataSourceHandler, ResourceHandler, World } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { nichandleOf, badRequest, readOrFail, refusal } from "./api";
import { validateTags } from "./beforehand";
import { requireResource } from "./iam-policy";

export const resourceGroup: ResourceHandler = {
  create(planned, { world }) {
    for (const urn of textsOf(planned, "resources")) requireResource(world, urn, "resources");
    const id = uuidOf(birth(world, "iam resource group", text(planned, "name")));
    return {
      ...planned,
      id,
      owner: nichandleOf(world),
      read_only: false,
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
      urn: `urn:v1:eu:resourceGroup:${id}`,
    };
  },
  read: readOrFail,
  update(_prior, planned, { world }) {
    for (const urn of textsOf(planned, "resources")) requireResource(world, urn, "resources");
    return planned;
  },
  remove: (current, { world }) => refuseIfInPolicy(world, "resources", text(current, "urn")),
};

export const permissionsGroup: ResourceHandler = {
  create(planned, { world }) {
    const id = uuidOf(birth(world, "iam permissions group", text(planned, "name")));
    const owner = nichandleOf(world);
    const urn = `urn:v1:eu:permissionsGroup:${owner}:${id}`;
    return { ...planned, id: urn, urn, owner, created_at: SANDBOX_TIME, updated_at: SANDBOX_TIME };
  },
  read: readOrFail,
  remove: (current, { world }) => refuseIfInPolicy(world, "permissions_groups", text(current, "urn")),
};

function refuseIfInPolicy(world: World, list: string, urn: string): void {
  const policy = world.list("ovh_iam_policy").find(({ attributes }) => textsOf(attributes, list).includes(urn));
  if (policy) throw refusal(403, "Forbidden", `${urn} is used by policy ${text(policy.attributes, "name")}`);
}

/** Tags are a property of the resource: there is one set for each URN. */
export const resourceTags: ResourceHandler = {
  validate: validateTags,

  create(planned, { world }) {
    requireResource(world, text(planned, "urn"), "urn");
    refuseReservedTags(planned.tags);
    return { ...planned, id: text(planned, "urn") };
  },
  read(current, context) {
    requireResource(context.world, text(current, "urn"), "urn");
    return readOrFail(current, context);
  },
  update(_prior, planned) {
    refuseReservedTags(planned.tags);
    return planned;
  },
};

function refuseReservedTags(tags: Parameters<typeof isAttributes>[0]): void {
  const reserved = isAttributes(tags) ? Object.keys(tags).find((key) => key.startsWith("ovh:")) : undefined;
  if (reserved !== undefined) throw badRequest(`Tag ${reserved}: the prefix "ovh:" is reserved`, "tags");
}

export const policiesData: DataSourceHandler = {
  read: (_config, { world }) => ({ id: "policies", policies: world.list("ovh_iam_policy").map(({ id }) => id) }),
};
