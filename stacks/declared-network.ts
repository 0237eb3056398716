import type { DeclaredConnection, DeclaredNetwork, EdgeRoute, EdgeRule } from "../model/output/declared-network";
import { type Connection, hasConnections, targetText } from "../model/specification/connections";
import { Names } from "../model/specification/names/names";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { lookUp } from "../model/specification/tables";

/** What the specification says about the network and no provider can make. */
export function declaredNetwork(spec: LandingZoneSpec): DeclaredNetwork {
  const { addressPlan, connections, privateCloud, vrack } = spec;
  return {
    ...(vrack.service.kind === "adopted" && { vrack: vrack.service.name }),
    transit: addressPlan.transit,
    privateCloud: {
      edgeRouter: privateCloud.edgeRouter,
      networks: Object.fromEntries(
        Object.entries(privateCloud.networks).map(([name, { renamedFrom: _, ...network }]) => [name, network]),
      ),
      machines: Object.fromEntries(
        Object.entries(privateCloud.machines).map(([name, { address, network, services }]) => [
          name,
          { address, network, services },
        ]),
      ),
    },
    edge: { routes: edgeRoutes(spec), rules: edgeRules(spec) },
    connections: connections.map((connection) => declaredConnection(spec, connection)),
    onPremise: Object.fromEntries(addressPlan.onPremise.map(({ cidr, site }) => [site, cidr])),
  };
}

/** `from` names the namespace, which a team that was renamed has under its first name. */
function declaredConnection(spec: LandingZoneSpec, { from, to, ports, path }: Connection): DeclaredConnection {
  const source = { ...from, namespace: new Names(spec).namespace(from.team) };
  return { from: `${from.environment}/${source.namespace}`, to: targetText(to), source, target: to, ports, path };
}

/** The private cloud's side of the connections: what its runbook says to let through, and nothing else. */
export function edgeRules({ connections, environments, privateCloud }: LandingZoneSpec): EdgeRule[] {
  return connections.flatMap(({ from: { environment }, to, ports }) => {
    const source = lookUp(environments, environment)?.network.subnets.nodes.cidr;
    const target = lookUp(privateCloud.machines, to.name)?.address;
    return source === undefined || target === undefined ? [] : [{ environment, source, target, ports }];
  });
}

/** A way back to each environment that a connection leads from. */
export function edgeRoutes(spec: LandingZoneSpec): EdgeRoute[] {
  return Object.entries(spec.environments)
    .filter(([environment]) => hasConnections(spec, environment))
    .map(([environment, { network }]) => ({
      environment,
      target: network.subnets.nodes.cidr,
      nextHop: network.transitAddress,
    }));
}
