import type { Judge } from "../../judge/judge";
import { addressOf, holds, rangeOf } from "../addresses";
import { networkOf } from "../network-of";

export const route: Judge = {
  id: "REACH-ROUTE",
  title: "Routes lead where connections need them",
  why: "A static route that no connection needs is a way that waits for the next policy or firewall rule to be too wide.",
  severity: "error",
  types: ["openstack_networking_router_route_v2"],
  /** Routes of the environments' routers: to the networks of machines that their connections name, over the edge. */
  judge: (output) => {
    const { declared, routers } = networkOf(output).model;
    const { edgeRouter, machines, networks } = declared.privateCloud;
    return routers.flatMap(({ environment, routes }) => {
      const needed = declared.connections
        .filter(({ source }) => source.environment === environment)
        .flatMap(({ target }) => networks[machines[target.name]?.network ?? ""]?.cidr ?? []);
      const allowed = [...new Set(needed)].sort();
      return routes
        .filter(
          ({ nextHop, range }) =>
            nextHop !== addressOf(edgeRouter) ||
            !allowed.some((cidr) => holds(rangeOf(cidr), range.first) && holds(rangeOf(cidr), range.last)),
        )
        .map(({ at, cidr }) => ({
          address: at,
          attribute: "destination_cidr",
          value: cidr,
          message: `a route leads to ${cidr}, and no connection of its environment needs it`,
          allowed: allowed.length > 0 ? allowed.map((one) => `${one} by ${edgeRouter}`).join(", ") : "no route",
          fix: "remove the route, or declare the connection that needs it",
        }));
    });
  },
};
