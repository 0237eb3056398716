import { readBehaviours, readSchema } from "../../../sandbox/provider/catalogue";
import type { BlockJson } from "../../../sandbox/protocol/schema";
import type { Attributes, ProviderName } from "../../../sandbox/world/contract";
import { registry } from "../../../sandbox/world/registry";
import { seed, seedObjects } from "../../../sandbox/world/seed";
import { Cloud } from "./support/cloud";
import { connect, createCluster, orderProject } from "./support/landing-zone";

/** Everything the reference landing zone makes, each thing once. */
async function everything(): Promise<Cloud> {
  const cloud = await Cloud.seeded();
  const service_name = orderProject(cloud);
  const { openstack, network, router } = connect(cloud, service_name, "GRA11");
  const group = cloud.create("ovh_me_identity_group", { name: "meridian-platform", role: "NONE" });
  cloud.create("ovh_me_identity_user", { login: "fd-oncall", email: "fd@meridian.example", password: "x" });
  cloud.create("ovh_me_api_oauth2_client", { name: "dev", description: "dev", flow: "CLIENT_CREDENTIALS" });
  const resources = [`urn:v1:eu:resource:vrack:${seed.vrack}`];
  cloud.create("ovh_iam_resource_group", { name: "shared", resources });
  cloud.create("ovh_iam_permissions_group", { name: "read", description: "reads", allow: ["vrack:apiovh:get"] });
  cloud.create("ovh_iam_policy", { name: "p", identities: [group.urn ?? ""], resources, allow: ["vrack:apiovh:get"] });
  cloud.create("ovh_iam_resource_tags", { urn: resources[0] ?? "", tags: {} });
  cloud.create("ovh_vrack_dedicated_cloud", { service_name: seed.vrack, dedicated_cloud: seed.privateCloud });
  cloud.create("ovh_vrack", { name: "second", plan: [{ plan_code: "vrack" }] });
  cloud.create("ovh_vrack_dedicated_server", { service_name: seed.vrack, server_id: "ns1" });
  cloud.create("ovh_vrack_dedicated_server_interface", { service_name: seed.vrack, interface_id: "if1" });
  cloud.create("ovh_vrack_ovhcloudconnect", { service_name: seed.vrack, ovh_cloud_connect: "line1" });
  const datacentre = "ovh_vrack_dedicated_cloud_datacenter";
  const move = `${seed.datacentreVrack}/${seed.privateCloudDatacentre}/${seed.vrack}`;
  cloud.world.put("ovh", datacentre, `of ${seed.vrack}`, cloud.import(datacentre, move) ?? {});
  const user_id = cloud.create("ovh_cloud_project_user", { service_name }).id;
  cloud.create("ovh_cloud_project_user_s3_policy", { service_name, user_id, policy: '{"Statement":[{}]}' });
  cloud.create("ovh_cloud_project_alerting", {
    service_name,
    delay: 86400,
    email: "a@b.example",
    monthly_threshold: 1,
  });
  cloud.create("ovh_cloud_quota", { service_name, prevent_automatic_quota_upgrade: true, regions: [] });
  const logs = { service_name: seed.logService };
  const stream_id = cloud.create("ovh_dbaas_logs_output_graylog_stream", { ...logs, title: "t", description: "d" }).id;
  const role_id = cloud.create("ovh_dbaas_logs_role", { ...logs, name: "r", description: "d" }).id;
  cloud.create("ovh_dbaas_logs_role_permission_stream", { ...logs, role_id, stream_id });
  cloud.create("ovh_dbaas_logs_token", { ...logs, name: "n" });
  const kube_id = createCluster(cloud, service_name, "meridian-dev").id;
  const ofCluster = { service_name, kube_id };
  cloud.create("ovh_cloud_project_kube_nodepool", { ...ofCluster, name: "system", flavor_name: "b3-8" });
  cloud.create("ovh_cloud_project_kube_oidc", { ...ofCluster, client_id: "c", issuer_url: "https://x.example" });
  cloud.create("ovh_cloud_project_kube_iprestrictions", { ...ofCluster, ips: ["192.0.2.0/24"] });
  cloud.create("ovh_cloud_project_kube_log_subscription", { ...ofCluster, kind: "audit", stream_id });
  const engine = {
    engine: "postgresql",
    version: "17",
    plan: "essential",
    flavor: "db1-4",
    nodes: [{ region: "GRA" }],
  };
  const cluster_id = cloud.create("ovh_cloud_project_database", { service_name, ...engine }).id;
  const named = { service_name, cluster_id, name: "odoo" };
  cloud.create("ovh_cloud_project_database_database", { ...named, engine: "postgresql" });
  cloud.create("ovh_cloud_project_database_postgresql_user", named);
  cloud.create("ovh_cloud_project_database_user", { ...named, engine: "mysql" });
  cloud.create("ovh_cloud_project_storage", { service_name, region_name: "GRA", name: "meridian-raw" });
  cloud.create("ovh_cloud_project_containerregistry", { service_name, region: "GRA", name: "meridian" });

  openstack.create("openstack_networking_port_v2", { network_id: network });
  const security_group_id = openstack.create("openstack_networking_secgroup_v2", { name: "web" }).id;
  const rule = { security_group_id, direction: "ingress", ethertype: "IPv4" };
  openstack.create("openstack_networking_secgroup_rule_v2", rule);
  const route = { router_id: router, destination_cidr: "172.20.0.0/22", next_hop: "10.16.0.9" };
  openstack.create("openstack_networking_router_route_v2", route);

  const inside = cloud.as({ config_context: "dev" });
  inside.create("kubernetes_namespace_v1", { metadata: [{ name: "telemetry" }] });
  cloud.as({ kubernetes: { config_context: "dev" } }).create("helm_release", {
    name: "telemetry",
    namespace: "telemetry",
    chart: "telemetry",
    version: "2.1.0",
    repository: "oci://registry.meridian.example/charts",
  });
  return cloud;
}

/** Inputs of a listing, and parts of a locked or replicated bucket: null unless asked for. */
const SILENT: Readonly<Record<string, readonly string[]>> = {
  ovh_cloud_project_storage: ["limit", "marker", "object_lock", "prefix", "replication"],
};

let cloud: Cloud;
beforeAll(async () => (cloud = await everything()));

const simulated = (provider: ProviderName): [string, BlockJson][] =>
  Object.entries(readSchema(provider).resource_schemas ?? {})
    .filter(([type]) => registry.resource(type) !== undefined)
    .map(([type, { block }]) => [type, block]);

/** The object a handler made: the fullest, since services make some of their own that only they use. */
function made(type: string): Attributes {
  const seeded = new Set(seedObjects().map(({ id }) => id));
  const objects = cloud.world.list(type).filter(({ id }) => !seeded.has(id));
  const size = (attributes: Attributes): number => Object.keys(attributes).length;
  const [fullest] = objects.map(({ attributes }) => attributes).toSorted((left, right) => size(right) - size(left));
  if (!fullest) throw new Error(`nothing above makes a ${type}`);
  return fullest;
}

describe.each(["ovh", "openstack", "helm"] as const)("every %s service that is simulated", (provider) => {
  const behaviours = readBehaviours(provider);

  it.each(simulated(provider))("%s answers for what only it can know", (type, { attributes = {} }) => {
    const object = made(type);
    const computed = Object.keys(attributes).filter((name) => attributes[name]?.computed);
    const open = computed.filter(
      (name) => behaviours[type]?.[name]?.default === undefined && object[name] === undefined,
    );
    expect(open.filter((name) => !SILENT[type]?.includes(name))).toEqual([]);
  });

  it.each(simulated(provider))("%s answers with what its schema has", (type, { attributes, block_types }) => {
    const known = new Set([...Object.keys(attributes ?? {}), ...Object.keys(block_types ?? {})]);
    expect(Object.keys(made(type)).filter((name) => !known.has(name))).toEqual([]);
  });
});
