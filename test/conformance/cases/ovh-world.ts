import { resourceUrn } from "../../../core/urn";
import { blockOf, text } from "../../../sandbox/world/attributes";
import type { Attributes, WorldObject } from "../../../sandbox/world/contract";
import { digest, digestNumber, uuidOf } from "../../../sandbox/world/ids";
import { seed } from "../../../sandbox/world/seed";
import type { Case } from "../support/case";

/** What a case refers to is there before it begins, and is that case's own. */
export const projectOf = (name: string): string => digest("project", name).slice(0, 32);
export const clusterOf = (name: string): string => uuidOf(digest("cluster", name));
export const networkOf = (name: string): string => uuidOf(digest("network", name));
export const subnetOf = (network: string, index = 0): string => uuidOf(digest("subnet", network, String(index)));
export const streamOf = (name: string): string => uuidOf(digest("stream", name));
export const logRoleOf = (name: string): string => uuidOf(digest("log role", name));
export const userOf = (name: string): string => String(digestNumber(digest("user", name), 6));
export const projectUrn = (name: string): string => resourceUrn("publicCloudProject", projectOf(name));

/** One zone, and both plans' networks: what a three-zone region needs beside, another provider makes. */
export const REGION = "RBX-A";
export const OTHER_REGION = "EU-WEST-RBX";

export function referredTo(cases: readonly Case[]): WorldObject[] {
  return cases.flatMap(({ type, first, then }) => [first, then ?? {}].flatMap((said) => objectsFor(type, said)));
}

function objectsFor(type: string, said: Attributes): WorldObject[] {
  const service = text(said, "service_name");
  const [network, cluster, urn] = [text(said, "private_network_id"), text(said, "kube_id"), text(said, "urn")];
  const streams = [text(said, "stream_id"), text(said, "parent_stream_id")].filter((id) => id !== "");
  return [
    ...(/^[0-9a-f]{32}$/.test(service) ? [project(service)] : []),
    ...(urn === "" ? [] : [project(urn.split(":").at(-1) ?? "")]),
    ...(cluster === "" ? [] : [clusterIn(service, cluster)]),
    ...(network === "" ? [] : networkIn(service, network, text(said, "region"))),
    ...streams.map(stream),
    ...(/^\d+$/.test(text(said, "user_id")) ? [user(service, text(said, "user_id"))] : []),
    ...(/^[0-9a-f-]{36}$/.test(text(said, "role_id")) ? [logRole(text(said, "role_id"))] : []),
    ...(type === "ovh_vrack_dedicated_cloud" ? attachable(said) : []),
    ...vrackIn(said),
  ];
}

const ovh = (type: string, id: string, attributes: Attributes): WorldObject => ({
  provider: "ovh",
  type,
  id,
  attributes: { id, ...attributes },
});

const project = (id: string): WorldObject => ovh("ovh_cloud_project", id, { project_id: id });

function clusterIn(service: string, id: string): WorldObject {
  const attributes = { service_name: service, region: "GRA11", plan: "free", version: "1.35" };
  return ovh("ovh_cloud_project_kube", id, attributes);
}

function networkIn(service: string, id: string, region: string): WorldObject[] {
  const common = { tenant_id: service, region };
  const subnet = (index: number): WorldObject => {
    const own = subnetOf(id, index);
    const attributes = { ...common, id: own, network_id: id, cidr: `192.168.${index}.0/24` };
    return { provider: "openstack", type: "openstack_networking_subnet_v2", id: own, attributes };
  };
  const network = { ...common, id, value_specs: { "provider:network_type": "vrack" } };
  return [
    { provider: "openstack", type: "openstack_networking_network_v2", id, attributes: network },
    subnet(0),
    subnet(1),
  ];
}

const stream = (id: string): WorldObject =>
  ovh("ovh_dbaas_logs_output_graylog_stream", id, { stream_id: id, service_name: seed.logService });

const user = (service: string, id: string): WorldObject =>
  ovh("ovh_cloud_project_user", id, { service_name: service, username: `user-${id}` });

const logRole = (id: string): WorldObject =>
  ovh("ovh_dbaas_logs_role", id, { role_id: id, service_name: seed.logService, name: id });

function attachable(said: Attributes): WorldObject[] {
  const [vrack, cloud] = [text(said, "service_name"), text(said, "dedicated_cloud")];
  return [ovh("ovh_vrack", vrack, { service_name: vrack }), ovh("ovh_dedicated_cloud", cloud, { service_name: cloud })];
}

/** The vRack that a project's order names. */
function vrackIn(said: Attributes): WorldObject[] {
  const configuration = blockOf(blockOf(said, "plan") ?? {}, "configuration") ?? {};
  const vrack = text(configuration, "value");
  return vrack === "" ? [] : [ovh("ovh_vrack", vrack, { service_name: vrack })];
}
