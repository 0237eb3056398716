import type { Judge } from "../../judge/judge";
import { networkOf } from "../network-of";

export const unread: Judge = {
  id: "REACH-UNREAD",
  title: "What shapes the network can be read",
  why: "A route, range, gateway or network policy that only the engine knows, or that a chart brings, may open a way that no judge has followed.",
  severity: "unknown",
  types: [
    "openstack_networking_network_v2",
    "openstack_networking_router_route_v2",
    "openstack_networking_router_interface_v2",
    "openstack_networking_subnet_v2",
    "kubernetes_network_policy_v1",
    "helm_release",
  ],
  judge: (output) => {
    const { namespaces, unread: places } = networkOf(output).model;
    const releases = namespaces.flatMap(({ environment, name, unreadReleases }) =>
      unreadReleases.map((address) => ({ address, namespace: `${environment}/${name}` })),
    );
    return [
      ...[...new Set(places)].map((address) => ({
        address,
        message:
          "the resource holds values that only the engine knows, or belongs to no network of these stacks: who reaches whom through it is not known",
        value: "an expression where a route, range, gateway or namespace belongs",
        allowed: "values that are written down, or references to resources of these stacks",
        fix: "write the value out, or refer to the resource it comes from",
      })),
      ...releases.map(({ address, namespace }) => ({
        address,
        message: `the chart of a release in ${namespace} is not followed: network policies that it brings may open more`,
        allowed: "a chart of workloads/",
        fix: "read what the chart renders, and waive this with what you found",
      })),
    ];
  },
};
