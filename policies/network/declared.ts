import type { DeclaredConnection } from "../../model/output/declared-network";
import type { Endpoint } from "./endpoints";
import type { Model } from "./model/types";
import { difference, noPorts, type PortSet, portSet, union } from "./ports";
import type { Answer } from "./solver/reach";

/** Whether a pair is one that only a connection may join: environments with each other and with the private cloud. */
export function isGuarded(from: Endpoint, to: Endpoint): boolean {
  const [one, other] = [sideOf(from), sideOf(to)];
  return one !== undefined && other !== undefined && one !== other;
}

/** The environment, the private cloud, or neither: the internet. */
export function sideOf(endpoint: Endpoint): string | undefined {
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
