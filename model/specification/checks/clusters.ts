import {
  apiTooOpen,
  duplicate,
  flavourUnknown,
  inverted,
  noOpenPool,
  projectMissing,
  tooManyNodes,
  versionRefused,
  windowMissing,
} from "../problems/general";
import { sizeOf } from "../../../core/network";
import { clusterPlans, flavours, supportedVersions } from "../catalogue/kubernetes";
import type { Draft } from "../draft";
import { nearest } from "../../../core/nearest";
import { pathText, type Segment } from "../path";
import type { NodePoolData } from "../schema/landing-zone";
import { type Check, inEachEnvironment, lacksProject, resolve } from "./check";
import { entries, items, namesOf } from "../tables";

type PoolDraft = Draft<NodePoolData>;

const clusterPath = (environment: string, ...rest: readonly Segment[]): string =>
  pathText("environments", environment, "cluster", ...rest);

const versionsSupported: Check = inEachEnvironment(({ cluster }, name) =>
  cluster?.version === undefined || supportedVersions.includes(cluster.version)
    ? []
    : [versionRefused(clusterPath(name, "version"), cluster.version, supportedVersions)],
);

/** A /8: larger than any organisation's own network, and far below the halves of the internet that add up to all of it. */
const mostAddresses = 2 ** 24;

const apiStaysClosed: Check = inEachEnvironment(({ cluster }, name) =>
  items(cluster?.apiAllowedFrom).flatMap(([index, cidr]) =>
    sizeOf(cidr) > mostAddresses ? [apiTooOpen(clusterPath(name, "apiAllowedFrom", index), cidr)] : [],
  ),
);

const flavoursExist: Check = inEachEnvironment(({ cluster }, name) =>
  entries(cluster?.nodePools).flatMap(([pool, { flavour }]) => {
    if (flavour === undefined || flavours.includes(flavour)) return [];
    const path = clusterPath(name, "nodePools", pool, "flavour");
    return [flavourUnknown(path, flavour, flavours, nearest(flavour, flavours))];
  }),
);

const updatesHappen: Check = inEachEnvironment(({ cluster }, name) =>
  // A window that is there but malformed keeps its key, and is reported by the schema.
  cluster?.updates === "never" && !("updateWindow" in cluster)
    ? [windowMissing(clusterPath(name, "updateWindow"))]
    : [],
);

const sizesAscend: Check = inEachEnvironment(({ cluster }, name) =>
  entries(cluster?.nodePools).flatMap(([pool, { size }]) => {
    if (size?.kind !== "autoscaled" || size.min === undefined || size.max === undefined || size.min <= size.max)
      return [];
    return [inverted(clusterPath(name, "nodePools", pool, "size"), `min ${size.min}, max ${size.max}`)];
  }),
);

const zonesDiffer: Check = inEachEnvironment(({ cluster }, name) =>
  entries(cluster?.nodePools).flatMap(([pool, { zones }]) =>
    items(zones).flatMap(([index, zone]) => {
      const first = zones?.indexOf(zone) ?? index;
      const path = (at: number): string => clusterPath(name, "nodePools", pool, "zones", at);
      return first === index ? [] : [duplicate(path(index), "a zone", zone, path(first))];
    }),
  ),
);

const planCarriesPools: Check = inEachEnvironment(({ cluster }, name) => {
  if (cluster?.plan === undefined) return [];
  const { mostNodes } = clusterPlans[cluster.plan];
  const nodes = entries(cluster.nodePools).reduce((sum, [, pool]) => sum + mostNodesOf(pool), 0);
  return nodes > mostNodes ? [tooManyNodes(clusterPath(name, "nodePools"), cluster.plan, nodes, mostNodes)] : [];
});

const somePoolIsOpen: Check = inEachEnvironment(({ cluster }, name) => {
  if (cluster?.nodePools === undefined) return [];
  const pools = Object.values(cluster.nodePools);
  // A malformed pool may be the one: say nothing until it is sound.
  const open = pools.some(
    (pool) => pool?.size === undefined || (!("dedicatedTo" in pool) && fewestNodesOf(pool) !== 0),
  );
  return open ? [] : [noOpenPool(clusterPath(name, "nodePools"))];
});

const dedicationsResolve: Check = inEachEnvironment((environment, name, spec) =>
  entries(environment.cluster?.nodePools).flatMap(([pool, { dedicatedTo }]) => {
    const path = clusterPath(name, "nodePools", pool, "dedicatedTo");
    if (dedicatedTo !== undefined && lacksProject(spec, environment, dedicatedTo)) {
      return [projectMissing(path, dedicatedTo, name, "nodes are kept for a team's workloads")];
    }
    return resolve(path, "team", dedicatedTo, namesOf(spec.teams));
  }),
);

function mostNodesOf({ size, zones }: PoolDraft): number {
  const each = size?.kind === "fixed" ? size.nodes : size?.kind === "autoscaled" ? size.max : undefined;
  return (each ?? 0) * (zones?.length ?? 1);
}

function fewestNodesOf({ size }: PoolDraft): number | undefined {
  if (size?.kind === "fixed") return size.nodes;
  return size?.kind === "autoscaled" ? size.min : undefined;
}

export const clusterChecks: readonly Check[] = [
  versionsSupported,
  apiStaysClosed,
  flavoursExist,
  updatesHappen,
  sizesAscend,
  zonesDiffer,
  planCarriesPools,
  somePoolIsOpen,
  dedicationsResolve,
];
