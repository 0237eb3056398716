import { contains, overlaps } from "../../../core/network";
import { text, textsOf } from "../attributes";
import type { Attributes, Context, ResourceHandler, WorldObject } from "../contract";
import { birth, uuidOf } from "../ids";
import { neutronError, projectRegionOf, requireVisible } from "./neutron";
import { alreadyAllocated, servicePort } from "./port";
import { legsOf } from "./router";
import { INTERFACE, NETWORK, PORT, ROUTE, ROUTER, SUBNET } from "./types";
import { subnetsOf, takenAddresses } from "./usage";

/** Puts a router into a subnet: as its gateway when the subnet is named, under a port's address when a port is. */
export const routerInterface: ResourceHandler = {
  create(planned, context) {
    const place = projectRegionOf(planned, context);
    const owner = requireVisible(ROUTER, text(planned, "router_id"), place, context, "router_id");
    const byPort = text(planned, "port_id") !== "";
    const [subnet, port] = byPort ? existingPort(planned, context) : [namedSubnet(planned, context), undefined];
    refuseOverlap(subnet, owner, context);
    const portId = port?.id ?? gatewayPort(subnet, owner, context);
    return { ...planned, id: portId, port_id: portId, subnet_id: subnet.id, region: place.region };
  },

  /** How it is to be destroyed, only the state says. */
  read(current, { world, type }) {
    const found = world.get(type, text(current, "id"))?.attributes;
    return found ? { ...found, force_destroy: current.force_destroy ?? null } : null;
  },

  import(id, { world, type }) {
    const found = world.get(type, id)?.attributes;
    if (found === undefined) throw neutronError(404, "PortNotFound", `Port ${id} could not be found.`);
    return { ...found, force_destroy: null };
  },

  remove(current, { world }) {
    const [router, subnetId] = [text(current, "router_id"), text(current, "subnet_id")];
    const cidr = text(world.get(SUBNET, subnetId)?.attributes ?? {}, "cidr");
    const route = world.list(ROUTE).find(({ attributes }) => {
      return text(attributes, "router_id") === router && cidr !== "" && contains(cidr, text(attributes, "next_hop"));
    });
    if (route) {
      const message = `Router interface for subnet ${subnetId} on router ${router} cannot be deleted, as it is required by one or more routes.`;
      throw neutronError(409, "RouterInterfaceInUseByRoute", message);
    }
    // Neutron deletes the port with the interface, also one that the user made.
    world.remove(PORT, text(current, "port_id"));
  },
};

function namedSubnet(planned: Attributes, context: Context): WorldObject {
  const subnet = requireVisible(
    SUBNET,
    text(planned, "subnet_id"),
    projectRegionOf(planned, context),
    context,
    "subnet_id",
  );
  const gateway = text(subnet.attributes, "gateway_ip");
  if (gateway === "") {
    const message = "Bad router request: Subnet for router interface must have a gateway IP.";
    throw neutronError(400, "BadRequest", message, "subnet_id");
  }
  if (takenAddresses(context.world, text(subnet.attributes, "network_id")).has(gateway)) {
    throw alreadyAllocated(gateway, subnet.id, "subnet_id");
  }
  return subnet;
}

function existingPort(planned: Attributes, context: Context): [WorldObject, WorldObject] {
  const port = requireVisible(PORT, text(planned, "port_id"), projectRegionOf(planned, context), context, "port_id");
  const network = text(port.attributes, "network_id");
  const attached = context.world.list(INTERFACE).find(({ attributes }) => text(attributes, "port_id") === port.id);
  const device = text(attached?.attributes ?? port.attributes, attached ? "router_id" : "device_id");
  if (device !== "") {
    const message = `Unable to complete operation on port ${port.id} for network ${network}. Port already has an attached device ${device}.`;
    throw neutronError(409, "PortInUse", message, "port_id");
  }
  const [address = ""] = textsOf(port.attributes, "all_fixed_ips");
  const subnet = subnetsOf(context.world, network).find(
    ({ attributes }) => address !== "" && contains(text(attributes, "cidr"), address),
  );
  if (!subnet) {
    throw neutronError(
      400,
      "BadRequest",
      "Bad router request: Router port must have at least one fixed IP.",
      "port_id",
    );
  }
  return [subnet, port];
}

function refuseOverlap(subnet: WorldObject, router: WorldObject, { world }: Context): void {
  const cidr = text(subnet.attributes, "cidr");
  for (const leg of legsOf(world, router.id)) {
    const other = text(leg.subnet.attributes, "cidr");
    if (!overlaps(cidr, other)) continue;
    const message = `Bad router request: Cidr ${cidr} of subnet ${subnet.id} overlaps with cidr ${other} of subnet ${leg.subnet.id}.`;
    throw neutronError(400, "BadRequest", message, "subnet_id");
  }
}

function gatewayPort(subnet: WorldObject, router: WorldObject, { world }: Context): string {
  const network = world.get(NETWORK, text(subnet.attributes, "network_id"));
  if (!network) throw neutronError(404, "NetworkNotFound", `The network of subnet ${subnet.id} could not be found.`);
  const id = uuidOf(birth(world, "router interface", router.id, subnet.id));
  const place = { tenant: text(router.attributes, "tenant_id"), region: text(router.attributes, "region") };
  const addresses = [text(subnet.attributes, "gateway_ip")];
  const port = servicePort({ id, network, addresses, owner: "network:router_interface", device: router.id, ...place });
  world.put("openstack", PORT, id, port);
  return id;
}
