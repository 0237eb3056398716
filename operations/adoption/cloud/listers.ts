import { isRecord, type Json } from "../../../core/json";
import { resourceUrn } from "../../../core/urn";
import type { AccountObject, Attributes, Whereabouts } from "../account";
import { valueAt } from "../paths";
import type { Api } from "./client";

// Paths and fields are those that the provider itself reads at 2.19.0.

/** Everything of one type that may be what is looked for. */
export type Lister = (api: Api, where: Whereabouts) => Promise<AccountObject[]>;

const enc = encodeURIComponent;
const said = ({ key }: Whereabouts, name: string): string => String(key[name] ?? "");
const project = (where: Whereabouts): string => `/cloud/project/${enc(said(where, "service_name"))}`;
const cluster = (where: Whereabouts): string => `${project(where)}/kube/${enc(said(where, "kube_id"))}`;
const logs = (where: Whereabouts): string => `/dbaas/logs/${enc(said(where, "service_name"))}`;

/** As the provider names its attributes: `streamId` → `stream_id`. */
function asAttributes(object: Json): Attributes {
  if (!isRecord(object)) return {};
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [snake(name), value]));
}

/** With what the path said already. */
function objectOf(answer: Json, { key }: Whereabouts, id: string, also: Attributes = {}): AccountObject {
  const scope = Object.fromEntries(
    ["service_name", "kube_id", "role_id", "engine", "region_name"].flatMap((name) =>
      key[name] === undefined ? [] : [[name, key[name]]],
    ),
  );
  const attributes = { ...scope, ...asAttributes(answer), ...also };
  return { id: String(valueAt(attributes, id) ?? ""), attributes };
}

async function items(api: Api, path: string): Promise<Json[]> {
  const answer = await api.read(path);
  return Array.isArray(answer) ? answer : [];
}

/** A list that has whole objects. */
const listed =
  (path: (where: Whereabouts) => string, id: string): Lister =>
  async (api, where) =>
    (await items(api, path(where))).map((one) => objectOf(one, where, id));

/** A list of ids, each to be asked about. */
const looked =
  (path: (where: Whereabouts) => string, id: string): Lister =>
  async (api, where) => {
    const found: AccountObject[] = [];
    for (const name of await items(api, path(where))) {
      const answer = await api.read(`${path(where)}/${enc(String(name))}`);
      if (answer !== undefined) found.push(objectOf(answer, where, id));
    }
    return found;
  };

/** Members of a vRack are their own ids. */
const onVrack =
  (list: string, attribute: string): Lister =>
  async (api, where) =>
    (await items(api, `/vrack/${enc(said(where, "service_name"))}/${list}`)).map((member) => ({
      id: String(member),
      attributes: { service_name: said(where, "service_name"), [attribute]: member },
    }));

/** What a cluster has once, or not at all. */
const once =
  (path: string): Lister =>
  async (api, where) => {
    const answer = await api.read(`${cluster(where)}/${path}`);
    const there = Array.isArray(answer) ? answer.length > 0 : answer !== undefined;
    return there ? [objectOf(isRecord(answer) ? answer : {}, where, "kube_id")] : [];
  };

const tags: Lister = async (api, where) => {
  const urn = said(where, "urn");
  const answer = await api.read(`/v2/iam/resource/${enc(urn)}`);
  const own =
    isRecord(answer) && isRecord(answer.tags) ? Object.keys(answer.tags).filter((tag) => !tag.startsWith("ovh:")) : [];
  return own.length > 0 ? [{ id: urn, attributes: { urn } }] : [];
};

const projects: Lister = async (api, where) => {
  const found = await looked(() => "/cloud/project", "project_id")(api, where);
  return found.map(({ id, attributes }) => ({
    id,
    attributes: { ...attributes, urn: resourceUrn("publicCloudProject", id) },
  }));
};

/** The project that an entry of `clouds.yaml` is called after. */
async function projectOf(api: Api, where: Whereabouts): Promise<string | undefined> {
  const name = String(where.provider.cloud ?? where.provider.tenant_id ?? "");
  const found = (await projects(api, where)).filter(
    ({ id, attributes }) => id === name || attributes.description === name,
  );
  return found.length === 1 ? found[0]?.id : undefined;
}

/** A private network is one for each region; its id in OpenStack is the region's. */
const networks: Lister = async (api, where) => {
  const id = await projectOf(api, where);
  if (id === undefined) return [];
  return (await items(api, `/cloud/project/${id}/network/private`)).flatMap((network) =>
    isRecord(network) && Array.isArray(network.regions)
      ? network.regions.flatMap((region) => (isRecord(region) ? [inRegion(network, region)] : []))
      : [],
  );
};

function inRegion(network: Attributes, { region = null, openstackId = null }: Attributes): AccountObject {
  const vlan = { "provider:network_type": "vrack", "provider:segmentation_id": String(network.vlanId ?? 0) };
  const id = String(openstackId);
  return { id, attributes: { id, name: network.name ?? null, region, value_specs: vlan } };
}

const subnets: Lister = async (api, where) => {
  const id = await projectOf(api, where);
  const network = said(where, "network_id");
  const region = (await networks(api, where)).find((one) => one.id === network)?.attributes.region;
  if (id === undefined || typeof region !== "string") return [];
  const path = `/cloud/project/${id}/region/${enc(region)}/network/${enc(network)}/subnet`;
  return (await items(api, path)).map((one) => objectOf(one, where, "id", { network_id: network, region }));
};

export const listers: Readonly<Record<string, Lister>> = {
  openstack_networking_network_v2: networks,
  openstack_networking_subnet_v2: subnets,
  ovh_cloud_project: projects,
  ovh_cloud_project_alerting: looked((where) => `${project(where)}/alerting`, "id"),
  ovh_cloud_project_containerregistry: listed((where) => `${project(where)}/containerRegistry`, "id"),
  ovh_cloud_project_database: looked((where) => `${project(where)}/database/${enc(said(where, "engine"))}`, "id"),
  ovh_cloud_project_kube: looked((where) => `${project(where)}/kube`, "id"),
  ovh_cloud_project_kube_iprestrictions: once("ipRestrictions"),
  ovh_cloud_project_kube_log_subscription: looked((where) => `${cluster(where)}/log/subscription`, "subscription_id"),
  ovh_cloud_project_kube_nodepool: listed((where) => `${cluster(where)}/nodepool`, "id"),
  ovh_cloud_project_kube_oidc: once("openIdConnect"),
  ovh_cloud_project_storage: listed(
    (where) => `${project(where)}/region/${enc(said(where, "region_name"))}/storage`,
    "name",
  ),
  ovh_cloud_project_user: listed((where) => `${project(where)}/user`, "id"),
  ovh_dbaas_logs_output_graylog_stream: looked((where) => `${logs(where)}/output/graylog/stream`, "stream_id"),
  ovh_dbaas_logs_role: looked((where) => `${logs(where)}/role`, "role_id"),
  ovh_dbaas_logs_role_permission_stream: looked(
    (where) => `${logs(where)}/role/${enc(said(where, "role_id"))}/permission`,
    "permission_id",
  ),
  ovh_iam_permissions_group: async (api, where) =>
    // The provider's id of a group of permissions is its URN.
    (await items(api, "/v2/iam/permissionsGroup")).map((one) => {
      const { attributes } = objectOf(one, where, "urn");
      return { id: String(attributes.urn ?? ""), attributes: { ...attributes, id: attributes.urn ?? null } };
    }),
  ovh_iam_policy: listed(() => "/v2/iam/policy", "id"),
  ovh_iam_resource_group: listed(() => "/v2/iam/resourceGroup", "id"),
  ovh_iam_resource_tags: tags,
  ovh_me_api_oauth2_client: looked(() => "/me/api/oauth2/client", "client_id"),
  ovh_me_identity_group: looked(() => "/me/identity/group", "name"),
  ovh_me_identity_user: looked(() => "/me/identity/user", "login"),
  ovh_vrack: async (api) => {
    const found: AccountObject[] = [];
    for (const name of await items(api, "/vrack")) {
      const answer = await api.read(`/vrack/${enc(String(name))}`);
      found.push({ id: String(name), attributes: { ...asAttributes(answer ?? null), service_name: name } });
    }
    return found;
  },
  ovh_vrack_cloudproject: onVrack("cloudProject", "project_id"),
  ovh_vrack_dedicated_cloud: onVrack("dedicatedCloud", "dedicated_cloud"),
  ovh_vrack_dedicated_server: onVrack("dedicatedServer", "server_id"),
  ovh_vrack_dedicated_server_interface: onVrack("dedicatedServerInterface", "interface_id"),
  ovh_vrack_ovhcloudconnect: onVrack("ovhCloudConnect", "ovh_cloud_connect"),
};
