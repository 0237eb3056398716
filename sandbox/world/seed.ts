import type { Json } from "../../core/json";
import { groupUrn, resourceUrn } from "../../core/urn";
import { sameJson } from "./canonical";
import type { Attributes, ProviderName, World, WorldObject } from "./contract";
import { digest, SANDBOX_TIME, uuidOf } from "./ids";

/** What exists before anything is deployed: all that the reference landing zone adopts, under invented names. */
export const seed = {
  externalNetwork: uuidOf(digest("Ext-Net")),
  account: "me100042-ovh",
  vrack: "pn-100042",
  privateCloud: "pcc-192-0-2-10",
  privateCloudDatacentre: "1442",
  /** The vRack the private cloud's datacentre is on until somebody moves it. */
  datacentreVrack: "pn-100041",
  logService: "ldp-me-42042",
  logCluster: "c1d7e0a4-52b8-4f3d-9a60-7be1f04c2d85",
  /** The log service's retentions, as ISO 8601 durations. */
  retentions: ["P14D", "P30D", "P90D", "P180D", "P365D"],
} as const;

export function retentionId(duration: string): string {
  return uuidOf(digest("retention", duration));
}

export function seedObjects(): WorldObject[] {
  return [...accountObjects(), ...hybridObjects(), ...logObjects(), ...externalNetwork(), ...gatewaySizes()];
}

/** Whether destroying everything has brought the world back to where it began; counters go on and do not matter. */
export function sameAsSeed(world: World): boolean {
  const byId = (left: WorldObject, right: WorldObject): number =>
    `${left.type} ${left.id}`.localeCompare(`${right.type} ${right.id}`, "en");
  const plain = (objects: readonly WorldObject[]): Json => objects.toSorted(byId).map((object) => ({ ...object }));
  return sameJson(plain(world.list()), plain(seedObjects()));
}

function ovh(type: string, id: string, attributes: Attributes): WorldObject {
  return { provider: "ovh" satisfies ProviderName, type, id, attributes };
}

function accountObjects(): WorldObject[] {
  const account = ovh("ovh_me", seed.account, {
    id: seed.account,
    nichandle: seed.account,
    organisation: "meridian",
    name: "Platform",
    firstname: "Meridian",
    email: "platform@meridian.example",
    country: "FR",
    language: "en_GB",
    legalform: "corporation",
    ovh_company: "ovh",
    ovh_subsidiary: "FR",
    currency: [{ code: "EUR", symbol: "€" }],
    customer_code: "1000-4242-42",
    state: "complete",
    urn: resourceUrn("account", seed.account),
  });
  const paymentMethod = ovh("ovh_me_payment_method", "100042", { id: "100042", default: true, status: "VALID" });
  const groups = Object.entries({ ADMIN: "ADMIN", DEFAULT: "REGULAR", UNPRIVILEGED: "UNPRIVILEGED" });
  return [account, paymentMethod, ...groups.map(([name, role]) => defaultGroup(name, role))];
}

function defaultGroup(name: string, role: string): WorldObject {
  return ovh("ovh_me_identity_group", name, {
    id: name,
    name,
    role,
    default_group: true,
    description: `Default group ${name}`,
    creation: SANDBOX_TIME,
    last_update: SANDBOX_TIME,
    urn: groupUrn(seed.account, name),
  });
}

function hybridObjects(): WorldObject[] {
  return [
    ovh("ovh_vrack", seed.vrack, {
      id: seed.vrack,
      service_name: seed.vrack,
      name: "meridian",
      description: "All environments and the private cloud",
      ovh_subsidiary: "FR",
      urn: resourceUrn("vrack", seed.vrack),
    }),
    ovh("ovh_dedicated_cloud", seed.privateCloud, {
      service_name: seed.privateCloud,
      description: "Meridian private cloud",
      location: "RBX",
      state: "delivered",
      commercial_range: "2024",
      generation: "2.0",
      billing_type: "monthly",
      bandwidth: "1000",
      management_interface: "https://pcc-192-0-2-10.ovh.example",
      product_reference: "NSX-T",
      version: { major: "8", minor: "0", build: "sandbox" },
      iam: {
        id: uuidOf(digest(seed.privateCloud)),
        display_name: seed.privateCloud,
        tags: {},
        urn: resourceUrn("pccVMware", seed.privateCloud),
      },
    }),
    ovh("ovh_dedicated_cloud_datacenter", seed.privateCloudDatacentre, {
      id: seed.privateCloudDatacentre,
      service_name: seed.privateCloud,
      location: "RBX",
      vrack: seed.datacentreVrack,
    }),
  ];
}

function logObjects(): WorldObject[] {
  const retentions = seed.retentions.map((duration) =>
    ovh("ovh_dbaas_logs_cluster_retention", retentionId(duration), {
      service_name: seed.logService,
      cluster_id: seed.logCluster,
      retention_id: retentionId(duration),
      duration,
      retention_type: "LOGS_INDEXING",
      is_supported: true,
    }),
  );
  return [
    ovh("ovh_dbaas_logs", seed.logService, {
      service_name: seed.logService,
      urn: resourceUrn("ldp", seed.logService),
    }),
    ovh("ovh_dbaas_logs_cluster", seed.logCluster, {
      id: seed.logCluster,
      service_name: seed.logService,
      cluster_id: seed.logCluster,
      cluster_type: "PRO",
      hostname: "gra2.logs.ovh.com",
      region: "GRA",
      is_default: true,
      is_unlocked: true,
      archive_allowed_networks: [],
      direct_input_allowed_networks: [],
      query_allowed_networks: [],
      urn: resourceUrn("ldp", `${seed.logService}/cluster/${seed.logCluster}`),
    }),
    ...retentions,
  ];
}

/** The way out to the internet, the same for every project and region here; its addresses are from the benchmark range of RFC 2544. */
function externalNetwork(): WorldObject[] {
  const ownedByOvhcloud = { tenant_id: digest("OVHcloud").slice(0, 32), region: null };
  const subnetId = uuidOf(digest("Ext-Net subnet"));
  return [
    {
      provider: "openstack",
      type: "openstack_networking_network_v2",
      id: seed.externalNetwork,
      attributes: {
        ...ownedByOvhcloud,
        id: seed.externalNetwork,
        name: "Ext-Net",
        external: true,
        shared: true,
        admin_state_up: true,
        mtu: 1500,
        all_tags: [],
      },
    },
    {
      provider: "openstack",
      type: "openstack_networking_subnet_v2",
      id: subnetId,
      attributes: {
        ...ownedByOvhcloud,
        id: subnetId,
        network_id: seed.externalNetwork,
        cidr: "198.18.0.0/16",
        ip_version: 4,
        gateway_ip: "198.18.0.1",
        enable_dhcp: false,
      },
    },
  ];
}

/** The policies that are the sizes of a gateway, the same in every region. */
function gatewaySizes(): WorldObject[] {
  return ["small_router", "medium_router", "large_router"].map((name) => {
    const id = uuidOf(digest("policy", name));
    const attributes = {
      id,
      name,
      shared: true,
      tenant_id: digest("OVHcloud").slice(0, 32),
      region: null,
      all_tags: [],
    };
    return { provider: "openstack", type: "openstack_networking_qos_policy_v2", id, attributes };
  });
}
