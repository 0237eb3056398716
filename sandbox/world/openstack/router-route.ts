import { contains, isNetwork } from "../../../core/network";
import { text } from "../attributes";
import type { ResourceHandler } from "../contract";
import { neutronError, projectRegionOf, requireVisible } from "./neutron";
import { legsOf } from "./router";
import { ROUTE, ROUTER } from "./types";

/** A static route; its next hop has to be a neighbour. */
export const routerRoute: ResourceHandler = {
  create(planned, context) {
    const place = projectRegionOf(planned, context);
    const owner = requireVisible(ROUTER, text(planned, "router_id"), place, context, "router_id");
    const [destination, nextHop] = [text(planned, "destination_cidr"), text(planned, "next_hop")];
    const invalid = (reason: string, attribute: string): Error => {
      const route = `{'destination': '${destination}', 'nexthop': '${nextHop}'}`;
      return neutronError(400, "InvalidRoutes", `Invalid format for routes: ${route}, ${reason}`, attribute);
    };
    if (!isNetwork(destination)) throw invalid(`'${destination}' is not a valid IP subnet`, "destination_cidr");
    const legs = legsOf(context.world, owner.id);
    if (!legs.some(({ subnet }) => contains(text(subnet.attributes, "cidr"), nextHop))) {
      throw invalid("the nexthop is not connected with router", "next_hop");
    }
    if (legs.some(({ addresses }) => addresses.includes(nextHop))) {
      throw invalid("the nexthop is used by router", "next_hop");
    }
    const id = `${owner.id}-route-${destination}-${nextHop}`;
    if (context.world.get(ROUTE, id)) throw invalid("the route is there already", "destination_cidr");
    return { ...planned, id, region: place.region };
  },
};
