import type { Json } from "../../../core/json";
import { contains } from "../../../core/network";
import { blocksOf, text, textsOf } from "../attributes";
import type { Attributes, Context, DataSourceHandler, ResourceHandler, World, WorldObject } from "../contract";
import { birth, uuidOf } from "../ids";
import { findOne, neutronError, described, newborn, projectRegionOf, requireVisible, tagged } from "./neutron";
import { allocateAddresses, servicePort } from "./port";
import { INTERFACE, NETWORK, POLICY, PORT, ROUTE, ROUTER, SUBNET } from "./types";
import { subnetsOf } from "./usage";

export const router: ResourceHandler = {
  create(planned, context) {
    requirePolicy(planned, context);
    const created = newborn(planned, context, text(planned, "name"));
    return {
      ...created,
      ...openGateway(planned, text(created, "id"), context),
      admin_state_up: planned.admin_state_up ?? true,
      availability_zone_hints: planned.availability_zone_hints ?? [],
      distributed: planned.distributed ?? false,
      external_qos_policy_id: planned.external_qos_policy_id ?? null,
    };
  },

  update(prior, planned, context) {
    requirePolicy(planned, context);
    const settled = described(planned);
    if (text(prior, "external_network_id") === text(planned, "external_network_id")) return settled;
    const id = text(prior, "id");
    closeGateway(context.world, id);
    // Without a way out there was nothing to translate: what the state says of it is no wish.
    const wanted = text(prior, "external_network_id") === "" ? { ...planned, enable_snat: null } : planned;
    return { ...settled, ...openGateway(wanted, id, context) };
  },

  remove(current, { world }) {
    const id = text(current, "id");
    if (interfacesOf(world, id).length > 0) throw neutronError(409, "RouterInUse", `Router ${id} still has ports`);
    for (const { type, id: route, attributes } of world.list(ROUTE)) {
      if (text(attributes, "router_id") === id) world.remove(type, route);
    }
    closeGateway(world, id);
  },

  ...tagged,
};

/** The size of the way out is a policy that has to be there. */
function requirePolicy(planned: Attributes, context: Context): void {
  const policy = text(planned, "external_qos_policy_id");
  if (policy !== "")
    requireVisible(POLICY, policy, projectRegionOf(planned, context), context, "external_qos_policy_id");
}

/** The way out: a port on the external network that Neutron makes by itself. */
function openGateway(planned: Attributes, routerId: string, context: Context): Attributes {
  const networkId = text(planned, "external_network_id");
  if (networkId === "") {
    return { external_network_id: "", enable_snat: planned.enable_snat ?? false, external_fixed_ip: [] };
  }
  const place = projectRegionOf(planned, context);
  const network = requireVisible(NETWORK, networkId, place, context, "external_network_id");
  if (network.attributes.external !== true) {
    const message = `Bad router request: Network ${networkId} is not an external network.`;
    throw neutronError(400, "BadRequest", message, "external_network_id");
  }
  const addresses = allocateAddresses(
    blocksOf(planned, "external_fixed_ip"),
    "external_fixed_ip",
    network,
    context.world,
  );
  const id = uuidOf(birth(context.world, "gateway port", routerId));
  const port = servicePort({ id, network, addresses, owner: "network:router_gateway", device: routerId, ...place });
  context.world.put("openstack", PORT, id, port);
  const subnets = subnetsOf(context.world, networkId);
  const given = addresses.map((address): Json => {
    const subnet = subnets.find(({ attributes }) => contains(text(attributes, "cidr"), address));
    return { subnet_id: subnet?.id ?? "", ip_address: address };
  });
  return { external_network_id: networkId, enable_snat: planned.enable_snat ?? true, external_fixed_ip: given };
}

function closeGateway(world: World, routerId: string): void {
  for (const port of gatewayPorts(world, routerId)) world.remove(PORT, port.id);
}

function gatewayPorts(world: World, routerId: string): WorldObject[] {
  return world.list(PORT).filter(({ attributes }) => {
    return text(attributes, "device_id") === routerId && text(attributes, "device_owner") === "network:router_gateway";
  });
}

function interfacesOf(world: World, routerId: string): WorldObject[] {
  return world.list(INTERFACE).filter(({ attributes }) => text(attributes, "router_id") === routerId);
}

/** The subnets a router is in, each with the addresses the router has there. */
export function legsOf(world: World, routerId: string): { subnet: WorldObject; addresses: string[] }[] {
  return interfacesOf(world, routerId).flatMap(({ attributes }) => {
    const own = world.get(PORT, text(attributes, "port_id"));
    const subnet = world.get(SUBNET, text(attributes, "subnet_id"));
    return subnet ? [{ subnet, addresses: textsOf(own?.attributes ?? {}, "all_fixed_ips") }] : [];
  });
}

export const routerData: DataSourceHandler = {
  read(config, context) {
    const { id, attributes } = findOne(ROUTER, config, context, "router_id", ["name", "tenant_id"]);
    const routes = context.world.list(ROUTE).filter((route) => text(route.attributes, "router_id") === id);
    return {
      id,
      router_id: id,
      name: text(attributes, "name"),
      external_network_id: text(attributes, "external_network_id"),
      external_fixed_ip: gatewayPorts(context.world, id).flatMap((port) =>
        textsOf(port.attributes, "all_fixed_ips").map((address) => ({
          ip_address: address,
          subnet_id: subnetsOf(context.world, text(port.attributes, "network_id"))[0]?.id ?? "",
        })),
      ),
      enable_snat: attributes.enable_snat ?? false,
      external_qos_policy_id: text(attributes, "external_qos_policy_id"),
      admin_state_up: attributes.admin_state_up ?? true,
      description: text(attributes, "description"),
      distributed: attributes.distributed ?? false,
      status: "ACTIVE",
      tenant_id: text(attributes, "tenant_id"),
      all_tags: textsOf(attributes, "tags"),
      availability_zone_hints: textsOf(attributes, "availability_zone_hints"),
      routes: routes.map(({ attributes: { destination_cidr, next_hop } }) => ({
        destination_cidr: destination_cidr ?? null,
        next_hop: next_hop ?? null,
      })),
    };
  },
};
