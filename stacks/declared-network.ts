import type { DeclaredNetwork, EdgeRoute, EdgeRule } from "../model/output/declared-network";
import { firstName } from "../model/specification/names/first-name";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** What the specification says about the network and no provider can make. */
export function declaredNetwork(spec: LandingZoneSpec): DeclaredNetwork {
  const { addressPlan, connections, privateCloud, vrack } = spec;
  return {
    vrack: vrack.adopt,
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
    connections: connections.map(({ from, to, ports }) => ({ from: podsOf(spec, from), to, ports })),
    onPremise: Object.fromEntries(addressPlan.onPremise.map(({ cidr, site }) => [site, cidr])),
  };
}

/** `dev/telemetry` as the pods of a namespace are called: a team that was renamed has its namespace still. */
function podsOf({ teams }: LandingZoneSpec, from: string): string {
  const [environment, team = ""] = from.split("/");
  return `${environment}/${firstName(team, teams[team])}`;
}

/** The private cloud's side of the connections: what its runbook says to let through, and nothing else. */
export function edgeRules({ connections, environments, privateCloud }: LandingZoneSpec): EdgeRule[] {
  return connections.flatMap(({ from, to, ports }) => {
    const [environment = ""] = from.split("/");
    const source = environments[environment]?.network.subnets.nodes.cidr;
    const target = privateCloud.machines[to.replace("private-cloud/", "")]?.address;
    return source === undefined || target === undefined ? [] : [{ environment, source, target, ports }];
  });
}

/** A way back to each environment that a connection leads from. */
export function edgeRoutes({ connections, environments }: LandingZoneSpec): EdgeRoute[] {
  const connected = new Set(connections.map(({ from }) => from.split("/")[0]));
  return Object.entries(environments)
    .filter(([environment]) => connected.has(environment))
    .map(([environment, { network }]) => ({
      environment,
      target: network.subnets.nodes.cidr,
      nextHop: network.transitAddress,
    }));
}
