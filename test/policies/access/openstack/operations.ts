import type { Reply, Session } from "./cloud";
import type { Right } from "./rights";
import type { Things } from "./tenant";

/** Something somebody tries, and the right that OVHcloud's table asks for it. */
export interface Operation {
  readonly title: string;
  readonly right: Right;
  /** @param name what is made is called so */
  readonly attempt: (as: Session, things: Things, name: string) => Promise<Reply>;
}

const reading = (title: string, right: Right, service: Parameters<Session["ask"]>[0], path: string): Operation => ({
  title,
  right,
  attempt: (as) => as.ask(service, "GET", path),
});

const network = (title: string, path: string, body: (things: Things, name: string) => object) => ({
  title,
  right: "network_manage" as const,
  attempt: (as: Session, things: Things, name: string) =>
    as.ask("network", "POST", `/v2.0/${path}`, body(things, name)),
});

/** In the order in which each may use what the one before has made. */
export const operations: readonly Operation[] = [
  // Somebody without the right sees an empty list where the service filters, and a refusal where it does not.
  {
    title: "see a network",
    right: "network_read",
    attempt: (as, { network: id }) => as.ask("network", "GET", `/v2.0/networks/${id}`),
  },
  {
    title: "see a security group",
    right: "network_secgroup_read",
    attempt: (as, { group }) => as.ask("network", "GET", `/v2.0/security-groups/${group}`),
  },
  reading("list servers", "compute_read", "compute", "/servers/detail"),
  reading("list volumes", "volume_read", "volumev3", "/volumes/detail"),
  reading("list images", "image_read", "image", "/v2/images"),
  reading("list containers", "objectstore_all", "object-store", "?format=json"),
  network("make a network", "networks", (_, name) => ({ network: { name } })),
  network("make a network on a VLAN of the vRack", "networks", (_, name) => ({
    network: { name, "provider:network_type": "vrack", "provider:segmentation_id": 3999 },
  })),
  network("make a subnet", "subnets", ({ network: network_id }, name) => ({
    subnet: { name, network_id, ip_version: 4, cidr: "10.21.0.0/24" },
  })),
  network("make a port", "ports", ({ network: network_id }, name) => ({ port: { name, network_id } })),
  network("make a router", "routers", (_, name) => ({ router: { name } })),
  {
    ...network("put a router's leg into a subnet", "routers", () => ({})),
    attempt: (as, { router, subnet }) =>
      as.ask("network", "PUT", `/v2.0/routers/${router}/add_router_interface`, { subnet_id: subnet }),
  },
  {
    ...network("rename a network", "networks", () => ({})),
    attempt: (as, { network: id }, name) => as.ask("network", "PUT", `/v2.0/networks/${id}`, { network: { name } }),
  },
  {
    title: "make a security group",
    right: "network_secgroup_manage",
    attempt: (as, _, name) => as.ask("network", "POST", "/v2.0/security-groups", { security_group: { name } }),
  },
  {
    title: "open a port in a security group",
    right: "network_secgroup_manage",
    attempt: (as, { group }) =>
      as.ask("network", "POST", "/v2.0/security-group-rules", {
        security_group_rule: {
          security_group_id: group,
          direction: "ingress",
          protocol: "tcp",
          port_range_min: 22,
          port_range_max: 22,
          remote_ip_prefix: "10.99.0.1/32",
        },
      }),
  },
  {
    title: "start a server",
    right: "compute_manage",
    attempt: (as, { flavor, image, network }, name) =>
      as.ask("compute", "POST", "/servers", {
        server: { name, flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] },
      }),
  },
  {
    title: "make a volume",
    right: "volume_manage",
    attempt: (as, _, name) => as.ask("volumev3", "POST", "/volumes", { volume: { name, size: 1 } }),
  },
  {
    title: "rename a volume",
    right: "volume_manage",
    attempt: (as, { volume }, name) => as.ask("volumev3", "PUT", `/volumes/${volume}`, { volume: { name } }),
  },
  {
    title: "make an image",
    right: "image_manage",
    attempt: (as, _, name) =>
      as.ask("image", "POST", "/v2/images", { name, disk_format: "raw", container_format: "bare" }),
  },
  {
    title: "make a container",
    right: "objectstore_all",
    attempt: (as, _, name) => as.ask("object-store", "PUT", `/${name}`),
  },
];
