import type { LandingZoneDraft } from "../../draft";
import { clusterNamespaces, platformNamespaceNames } from "../../namespaces";
import { pathText } from "../../path";
import { entries, items } from "../../tables";
import { constructIds } from "../construct-ids";
import type { Names, NetworkOfEnvironment } from "../names";
import type { Claim } from "./claim";
import { deployingIn, projectsIn } from "./written";

const networks: readonly NetworkOfEnvironment[] = ["data", "loadBalancers", "nodes", "transit"];

/** What an environment has once. */
export function environmentClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  return entries(spec.environments).flatMap(([environment, { buckets }]): Claim[] => {
    const path = pathText("environments", environment);
    const one = (kind: Claim["kind"], name: string, what: string): Claim => ({
      ...{ kind, name, of: `${what} of ${environment}`, path },
    });
    return [
      one("cluster", names.cluster(environment), "the cluster"),
      ...(["applications", "audit"] as const).map((kind) =>
        one("logStream", names.logStream(environment, kind), `the stream ${kind}`),
      ),
      ...networks.map((network) => one("network", names.network(environment, network), `the network ${network}`)),
      one("network", names.router(environment), "the router"),
      one("network", `${names.router(environment)}-transit`, "the router's port in transit"),
      ...entries(buckets).map(([bucket]): Claim => ({
        kind: "bucket",
        name: names.bucket(environment, bucket),
        of: `the bucket ${bucket} of ${environment}`,
        path: pathText("environments", environment, "buckets", bucket),
      })),
      ...poolClaims(spec, environment),
      // Names in the cluster are taken before anything needs them: a connection that is added later must not find them gone.
      ...[...clusterNamespaces, ...platformNamespaceNames].map((name): Claim => ({
        ...{ kind: "namespace", within: clusterOf(environment), name, of: "the cluster's own use" },
      })),
    ];
  });
}

function poolClaims({ environments }: LandingZoneDraft, environment: string): Claim[] {
  const [, { cluster } = {}] = entries(environments).find(([name]) => name === environment) ?? [];
  return entries(cluster?.nodePools).flatMap(([pool, { zones }]) => {
    const path = pathText("environments", environment, "cluster", "nodePools", pool);
    const places = zones === undefined ? [undefined] : [...new Set(items(zones).map(([, zone]) => zone))];
    return places.map((zone): Claim => ({
      kind: "nodePool",
      within: clusterOf(environment),
      name: zone === undefined ? pool : `${pool}-${zone}`,
      of: `the pool ${pool}${zone === undefined ? "" : ` in zone ${zone}`}`,
      path,
    }));
  });
}

/** What a team has in an environment. */
export function projectClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  const projects = projectsIn(spec).map(({ environment, team, path }): Claim => ({
    kind: "project",
    name: names.project(environment, team),
    of: `the project of ${team} in ${environment}`,
    path,
  }));
  const namespaces = deployingIn(spec).flatMap(({ environment, team, path }): Claim[] => [
    {
      kind: "namespace",
      within: clusterOf(environment),
      name: names.namespace(team),
      of: `the namespace of ${team}`,
      path,
    },
    {
      kind: "construct",
      within: `the stack ${names.stack(environment, "platform")}`,
      name: constructIds.namespace(team),
      of: `the namespace of ${team}`,
      path,
    },
  ]);
  return [...projects, ...namespaces];
}

export const clusterOf = (environment: string): string => `the cluster of ${environment}`;
