import { connectionsIn } from "../../connections";
import type { LandingZoneDraft } from "../../draft";
import { pathText } from "../../path";
import { entries, namesOf } from "../../tables";
import { edgeRule, type Names } from "../names";
import type { Claim } from "./claim";

/** A vRack that is ordered is called as it is written. */
export const vrackClaims = ({ vrack }: LandingZoneDraft): Claim[] =>
  vrack?.order?.name === undefined
    ? []
    : [{ kind: "vrack", name: vrack.order.name, of: "the vRack", path: "vrack.order.name" }];

/** What the private cloud has, and what its machines are called in clusters. */
export function privateCloudClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  const { privateCloud } = spec;
  const machines = (namesOf(privateCloud?.machines) ?? []).flatMap((machine): Claim[] => {
    const of = `the machine ${machine}`;
    const path = pathText("privateCloud", "machines", machine);
    return [
      { kind: "service", name: machine, of, path },
      { kind: "networkPolicy", name: `connect-${machine}`, of, path },
      { kind: "backupJob", name: names.backupJob(machine), of, path },
    ];
  });
  const portGroups = entries(privateCloud?.networks).map(([network, { portGroup }]): Claim => ({
    kind: "portGroup",
    name: portGroup ?? names.portGroup(network),
    of: `the network ${network} of the private cloud`,
    path: pathText("privateCloud", "networks", network, ...(portGroup === undefined ? [] : ["portGroup"])),
  }));
  return [
    ...machines,
    { kind: "portGroup", name: "transit", of: "the network that all share", path: "addressPlan.transit" },
    ...portGroups,
    ...edgeRules(spec, names),
  ];
}

/** Rules of an environment's policy on the edge: one for a connection, and two that drop the rest. */
function edgeRules(spec: LandingZoneDraft, names: Names): Claim[] {
  const policy = (environment: string): string => `the firewall policy ${names.edgePolicy(environment)}`;
  const dropping = (namesOf(spec.environments) ?? []).flatMap((environment) =>
    ["drop-from", "drop-to"].map((name): Claim => ({
      ...{ kind: "edgeRule", within: policy(environment), name, of: `what drops everything else of ${environment}` },
    })),
  );
  const seen = new Set<string>();
  const opening = connectionsIn(spec).flatMap(({ from, path, to }): Claim[] => {
    if (from === undefined || to === undefined) return [];
    const { environment, team } = from;
    // A connection that is written twice is a duplicate, and no clash of names.
    const said = JSON.stringify([environment, team, to.name]);
    if (seen.has(said)) return [];
    seen.add(said);
    const of = `the connection of ${team} to ${to.name}`;
    return [{ kind: "edgeRule", within: policy(environment), name: edgeRule(team, to.name), of, path }];
  });
  return [...dropping, ...opening];
}
