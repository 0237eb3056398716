import { blocksOf, isAttributes, text, textsOf } from "../attributes";
import type { Attributes, Context, ResourceHandler, World } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { nichandleOf, badRequest, conflict, readOrFail } from "./api";

export const iamPolicy: ResourceHandler = {
  create(planned, context) {
    judge(planned, context);
    const id = uuidOf(birth(context.world, "iam policy", text(planned, "name")));
    const owner = nichandleOf(context.world);
    return { ...planned, id, owner, read_only: false, created_at: SANDBOX_TIME, updated_at: SANDBOX_TIME };
  },
  read: readOrFail,
  update(prior, planned, context) {
    judge({ ...planned, id: prior.id ?? null }, context);
    return planned;
  },
};

function judge(policy: Attributes, { world, type }: Context): void {
  const name = text(policy, "name");
  const namesake = world.list(type).find(({ id, attributes }) => id !== policy.id && text(attributes, "name") === name);
  if (namesake) throw conflict(`A policy named ${name} already exists`, "name");
  const verbs = ["allow", "deny", "permissions_groups"].flatMap((list) => textsOf(policy, list));
  if (verbs.length === 0)
    throw badRequest("A policy needs at least one permission: allow, deny or a permissions group");
  const identities = textsOf(policy, "identities");
  if (identities.length === 0) throw badRequest("A policy needs at least one identity", "identities");
  for (const urn of identities) requireIdentity(world, urn);
  for (const urn of textsOf(policy, "resources")) requireResource(world, urn, "resources");
  for (const urn of textsOf(policy, "permissions_groups")) requirePermissionsGroup(world, urn);
  for (const condition of blocksOf(policy, "conditions")) judgeCondition(condition, 1);
  const expiry = text(policy, "expired_at");
  if (expiry !== "" && Number.isNaN(Date.parse(expiry))) throw badRequest(`Invalid date: ${expiry}`, "expired_at");
}

/** Three levels; `MATCH` compares values, the others combine conditions. */
function judgeCondition(condition: Attributes, level: number): void {
  const operator = text(condition, "operator");
  const values = condition.values;
  const below = blocksOf(condition, "condition");
  if (!["AND", "OR", "NOT", "MATCH"].includes(operator))
    throw badRequest(`Unknown operator: ${operator}`, "conditions");
  const matches = isAttributes(values) && Object.keys(values).length > 0;
  if (operator === "MATCH" ? !matches || below.length > 0 : matches || below.length === 0) {
    throw badRequest(`${operator} takes ${operator === "MATCH" ? "values" : "conditions"}`, "conditions");
  }
  if (level > 3) throw badRequest("Conditions are nested too deeply", "conditions");
  for (const each of below) judgeCondition(each, level + 1);
}

const IDENTITY = /^urn:v1:eu:identity:(account|group|user|credential):([^/]+)(?:\/(.+))?$/;

function requireIdentity(world: World, urn: string): void {
  const [, kind, account, name = ""] = IDENTITY.exec(urn) ?? [];
  if (kind === undefined) throw badRequest(`Invalid identity URN: ${urn}`, "identities");
  if (account !== nichandleOf(world)) throw badRequest(`Identity of another account: ${urn}`, "identities");
  if (kind === "account" ? name !== "" : !identityExists(world, kind, name)) {
    throw badRequest(`Identity not found: ${urn}`, "identities");
  }
}

function identityExists(world: World, kind: string, name: string): boolean {
  switch (kind) {
    case "group":
      return world.get("ovh_me_identity_group", name) !== undefined;
    case "user":
      return world.get("ovh_me_identity_user", name) !== undefined;
    default:
      return world.get("ovh_me_api_oauth2_client", name.replace(/^oauth2-/, "")) !== undefined;
  }
}

/** Kinds of resource the sandbox knows all of; what is named of any other kind is believed. */
const JUDGED: Readonly<Record<string, string>> = {
  account: "ovh_me",
  ldp: "ovh_dbaas_logs",
  pccVMware: "ovh_dedicated_cloud",
  publicCloudProject: "ovh_cloud_project",
  vrack: "ovh_vrack",
};

/** Refuses a URN that is none, or that names something which does not exist. */
export function requireResource(world: World, urn: string, attribute: string): void {
  const [, group] = /^urn:v1:eu:resourceGroup:(.+)$/.exec(urn) ?? [];
  if (group !== undefined) {
    if (!world.get("ovh_iam_resource_group", group)) throw badRequest(`Resource group not found: ${urn}`, attribute);
    return;
  }
  const [, kind, path = ""] = /^urn:v1:eu:resource:([A-Za-z0-9]+):(.+)$/.exec(urn) ?? [];
  if (kind === undefined) throw badRequest(`Invalid resource URN: ${urn}`, attribute);
  const type = JUDGED[kind];
  const id = path.split("/")[0] ?? "";
  if (type === undefined || id.includes("*")) return;
  if (!world.get(type, id)) throw badRequest(`Resource not found: ${urn}`, attribute);
}

function requirePermissionsGroup(world: World, urn: string): void {
  const [, owner] = /^urn:v1:eu:permissionsGroup:([^:]+):/.exec(urn) ?? [];
  if (owner === undefined) throw badRequest(`Invalid permissions group URN: ${urn}`, "permissions_groups");
  if (owner !== "ovh" && !world.get("ovh_iam_permissions_group", urn)) {
    throw badRequest(`Permissions group not found: ${urn}`, "permissions_groups");
  }
}
