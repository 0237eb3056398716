import type { DeclaredConnection } from "../../model/output/declared-network";
import type { Problem } from "../../core/errors/problem";
import { noPath, openNamespace, undeclaredPath, undeclaredRoute, unreadable } from "./problems";
import { addressOf, holds, rangeOf } from "./addresses";
import { type Endpoint, endpointNamed } from "./endpoints";
import type { Model } from "./model/types";
import { difference, isNothing, noPorts, type PortSet, portSet, portsText, union } from "./ports";
import { hopText } from "./solver/hop";
import { isClosed } from "./solver/policies";
import type { Answer, Reachability } from "./solver/reach";

/** Everything about the synthesised network that must not be deployed. */
export function judge(reachability: Reachability): Problem[] {
  const { model } = reachability;
  return [
    ...[...model.unread].sort().map(unreadable),
    ...openNamespaces(model),
    ...undeclaredRoutes(model),
    ...undeclaredPaths(reachability),
    ...missingPaths(reachability),
  ];
}

/** Whether a pair is one that only a connection may join: environments with each other and with the private cloud. */
export function isGuarded(from: Endpoint, to: Endpoint): boolean {
  const [one, other] = [sideOf(from), sideOf(to)];
  return one !== undefined && other !== undefined && one !== other;
}

/** The environment, the private cloud, or neither: the internet. */
function sideOf(endpoint: Endpoint): string | undefined {
  if (endpoint.kind === "public" || endpoint.kind === "nowhere") return undefined;
  return endpoint.environment ?? "private-cloud/";
}

/**
 * Ports on which connections let `from` reach `to`. Pods carry their node's address beyond the cluster, so what one team of
 * an environment may reach, its nodes reach as well.
 */
export function declaredPorts({ declared }: Model, from: Endpoint, to: Endpoint): PortSet {
  return declared.connections
    .filter((connection) => connection.to === to.name && speaksFor(from, connection))
    .reduce<PortSet>((sum, { ports }) => union(sum, portSet(ports)), noPorts);
}

const speaksFor = (endpoint: Endpoint, { from, source }: DeclaredConnection): boolean =>
  endpoint.name === from ||
  (endpoint.kind === "hosts" && endpoint.cluster !== undefined && source.environment === endpoint.environment);

/** What an answer grants beyond what is declared; packets that nobody answers count. */
export function undeclaredPorts(model: Model, from: Endpoint, to: Endpoint, answer: Answer): PortSet {
  if (!isGuarded(from, to)) return noPorts;
  return difference(union(answer.ports, answer.oneWay), declaredPorts(model, from, to));
}

function undeclaredPaths(reachability: Reachability): Problem[] {
  const { endpoints, model } = reachability;
  const all = [...endpoints.values()];
  // One cause opens the same way to many: they are one problem.
  const found = new Map<string, { from: string[]; to: string; ports: string; way: string[] }>();
  for (const from of all) {
    if (from.kind === "api-server") continue;
    for (const to of all) {
      if (!isGuarded(from, to)) continue;
      const answer = reachability.reach(from, to);
      const ports = portsText(undeclaredPorts(model, from, to, answer));
      if (ports === portsText(noPorts)) continue;
      const key = `${sideOf(from)} ${to.name} ${ports}`;
      const earlier = found.get(key);
      if (earlier) earlier.from.push(from.name);
      else found.set(key, { from: [from.name], to: to.name, ports, way: wayOf(answer) });
    }
  }
  return [...found.values()].map(({ from, to, ports, way }) => undeclaredPath(from, to, ports, way));
}

const wayOf = ({ oneWay, path }: Answer): string[] => [
  ...path.map(({ at, text }) => (at === undefined ? text : `${text} (${at})`)),
  ...(isNothing(oneWay) ? [] : ["packets arrive; answers do not find back"]),
];

function missingPaths(reachability: Reachability): Problem[] {
  const { endpoints, model } = reachability;
  return model.declared.connections.flatMap(({ from, ports, to }, index) => {
    const wanted = portSet(ports);
    const [source, target] = [from, to].map((name) => endpointNamed(model, endpoints, name));
    const name = `${from} → ${to}`;
    if (!source || !target) {
      const missing = source ? to : from;
      return [noPath(index, name, portsText(wanted), `nothing is synthesised that is called ${missing}`, undefined)];
    }
    const missing = difference(wanted, reachability.reach(source, target).ports);
    if (isNothing(missing)) return [];
    const { block } = reachability.reach(source, target, missing);
    return [noPath(index, name, portsText(missing), block ? hopText(block) : "its ports are closed", block?.at)];
  });
}

/** Routes of the environments' routers: to the networks of machines that their connections name, over the edge. */
function undeclaredRoutes({ declared, routers }: Model): Problem[] {
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
      .map(({ at, cidr }) =>
        undeclaredRoute(
          at,
          cidr,
          allowed.map((one) => `${one} by ${edgeRouter}`),
        ),
      );
  });
}

function openNamespaces({ namespaces }: Model): Problem[] {
  return namespaces.flatMap((namespace) => {
    const open = [
      ...(isClosed(namespace, "ingress") ? [] : ["enters"]),
      ...(isClosed(namespace, "egress") ? [] : ["leaves"]),
    ];
    if (open.length === 0) return [];
    return [openNamespace(namespace.at, `${namespace.environment}/${namespace.name}`, open.join(" and "))];
  });
}
