import { block, blocks, ipv4, type Located, placeOf, type References } from "../../../model/output/references";
import type { OutputStack } from "../../../model/output/stack";
import { addressOf, rangeOf, sizeOf } from "../addresses";
import type { Leg, Route, Router, Subnet } from "./types";

/** What the naming of a stack's resources goes by. */
export interface StackNames {
  readonly organisation: string;
  /** The environment a stack belongs to; undefined for what spans them. */
  environmentOf(stack: OutputStack): string | undefined;
  /** The environments that a resource belongs to: every one that it may belong to, where nobody knows. */
  environmentsOf(located: Located): readonly string[];
}

/** Networks, routers and routes of the Public Cloud projects, as the openstack provider is told to make them. */
export interface OpenstackNetworks {
  readonly subnets: readonly Subnet[];
  readonly routers: readonly Router[];
  /** What was to be read and holds what only the engine knows. */
  readonly unread: readonly string[];
  /** The subnet a reference leads to. */
  subnetOf(stack: OutputStack, reference: unknown): Subnet | undefined;
}

export function readOpenstack(references: References, names: StackNames): OpenstackNetworks {
  const unread: string[] = [];
  const orUnread = <T>(located: Located, read: readonly T[]): readonly T[] => {
    if (read.length === 0) unread.push(placeOf(located));
    return read;
  };
  const subnets = new Map(
    references.ofType("openstack_networking_subnet_v2").flatMap((located) => {
      const subnet = readSubnet(references, names, located);
      return orUnread(located, subnet ? [[placeOf(located), subnet] as const] : []);
    }),
  );
  const subnetOf = (stack: OutputStack, reference: unknown): Subnet | undefined => {
    const located = references.resource(stack, reference);
    return located && subnets.get(placeOf(located));
  };
  const owned = ownedBy(references);
  const routers = references.ofType("openstack_networking_router_v2").map((located): Router => {
    const { resource, stack } = located;
    const at = placeOf(located);
    return {
      name: shortName(names, stack, resource.attributes.name),
      environment: names.environmentOf(stack),
      legs: owned(at, "openstack_networking_router_interface_v2").flatMap((leg) =>
        orUnread(leg, readLeg(references, subnetOf, leg)),
      ),
      routes: owned(at, "openstack_networking_router_route_v2")
        .flatMap((route) => orUnread(route, readRoute(route)))
        .sort((a, b) => sizeOf(a.range) - sizeOf(b.range)),
      // SNAT is what a gateway does unless it is told not to, and then private addresses lead nowhere.
      external: resource.attributes.external_network_id !== undefined && resource.attributes.enable_snat !== false,
      at,
    };
  });
  const orphans = ["openstack_networking_router_interface_v2", "openstack_networking_router_route_v2"]
    .flatMap((type) => references.ofType(type))
    .filter(({ stack, resource }) => references.resource(stack, resource.attributes.router_id) === undefined);
  return {
    subnets: [...subnets.values()],
    routers,
    unread: [...unread, ...orphans.map(placeOf)].sort(),
    subnetOf,
  };
}

/** What refers to a router, by type. */
function ownedBy(references: References): (router: string, type: string) => readonly Located[] {
  const byRouter = new Map<string, Located[]>();
  for (const type of ["openstack_networking_router_interface_v2", "openstack_networking_router_route_v2"]) {
    for (const located of references.ofType(type)) {
      const router = references.resource(located.stack, located.resource.attributes.router_id);
      if (router === undefined) continue;
      const key = `${placeOf(router)} ${type}`;
      byRouter.set(key, [...(byRouter.get(key) ?? []), located]);
    }
  }
  return (router, type) => byRouter.get(`${router} ${type}`) ?? [];
}

function readSubnet(references: References, names: StackNames, located: Located): Subnet | undefined {
  const { stack, resource } = located;
  const { gateway_ip: given, name, network_id: networkId, no_gateway: noGateway } = resource.attributes;
  const network = references.resource(stack, networkId);
  const [cidr, gateway] = [ipv4(resource.attributes.cidr), ipv4(given)];
  if (cidr === undefined || network === undefined || (given !== undefined && gateway === undefined)) return undefined;
  const specs = block(network.resource.attributes.value_specs);
  const vlan = Number(specs?.["provider:segmentation_id"]);
  const onVrack = specs?.["provider:network_type"] === "vrack" && Number.isInteger(vlan);
  const range = rangeOf(cidr);
  return {
    name: shortName(names, stack, name),
    environment: names.environmentOf(stack),
    segment: onVrack ? `VLAN ${vlan}` : placeOf(network),
    ...(onVrack ? { vlan } : {}),
    cidr,
    range,
    ...(noGateway === true
      ? {}
      : { gateway: gateway === undefined ? range.first + 1 /* Neutron's own choice */ : addressOf(gateway) }),
    at: placeOf(located),
  };
}

/** By subnet a leg takes the subnet's gateway address; by port it takes the port's. */
function readLeg(references: References, subnetOf: OpenstackNetworks["subnetOf"], located: Located): Leg[] {
  const { stack, resource } = located;
  const at = placeOf(located);
  const direct = subnetOf(stack, resource.attributes.subnet_id);
  if (direct)
    return [{ subnet: direct, ...(typeof direct.gateway === "number" ? { address: direct.gateway } : {}), at }];
  const port = references.resource(stack, resource.attributes.port_id);
  return blocks(port?.resource.attributes.fixed_ip).flatMap(({ ip_address: address, subnet_id: subnetId }) => {
    const subnet = port && subnetOf(port.stack, subnetId);
    const written = ipv4(address);
    return subnet && written !== undefined ? [{ subnet, address: addressOf(written), at }] : [];
  });
}

function readRoute(located: Located): Route[] {
  const { attributes } = located.resource;
  const [cidr, nextHop] = [ipv4(attributes.destination_cidr), ipv4(attributes.next_hop)];
  if (cidr === undefined || nextHop === undefined) return [];
  return [{ cidr, range: rangeOf(cidr), nextHop: addressOf(nextHop), at: placeOf(located) }];
}

/** `meridian-prod-nodes` is `nodes` to those who know that it is prod's. */
export function shortName({ organisation, environmentOf }: StackNames, stack: OutputStack, name: unknown): string {
  const whole = typeof name === "string" ? name : stack.name;
  const environment = environmentOf(stack);
  const prefix = environment === undefined ? `${organisation}-` : `${organisation}-${environment}-`;
  return whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
}
