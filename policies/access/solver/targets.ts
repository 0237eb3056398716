import { resourceUrn } from "../../../core/urn";
import type { AccessModel, AccessNamespace, SharedService } from "../model";
import { scopeText, sharedServices } from "../scope";
import type { SynthesisedAccess, SynthesisedCluster } from "../synthesised/types";
import type { IamResource } from "./iam";
import type { TargetKind } from "./words";

/** Something one does things to, under the name users say. */
export interface Target {
  /** `prod/telemetry`, `prod`, `shared/vrack`, `organisation`, `prod/telemetry/buckets/raw-frames`. */
  readonly name: string;
  /** What it is: a project may hold a cluster, and a namespace may be called like it. */
  readonly kinds: readonly TargetKind[];
  readonly environment?: string;
  /** Whose it is. */
  readonly team?: string;
  /** What policies name; undefined for what is no resource of OVHcloud's. */
  readonly resource?: IamResource;
  readonly cluster?: SynthesisedCluster;
  readonly namespace?: string;
  /** Name of the bucket at the service: `meridian-prod-raw-frames`. */
  readonly bucket?: string;
}

const types = { vrack: "vrack", "private-cloud": "pccVMware", logs: "ldp" } as const;

/** Every target by its name: the organisation, what all share, then environment by environment. */
export function targetsOf(model: AccessModel, synthesised: SynthesisedAccess): ReadonlyMap<string, Target> {
  const all: Target[] = [
    { name: "organisation", kinds: ["organisation"], resource: { urn: resourceUrn("account", model.account) } },
    ...sharedServices.map((service): Target => ({
      name: `shared/${service}`,
      kinds: [service],
      resource: { urn: sharedUrn(synthesised, service) },
    })),
    ...model.environments.flatMap((environment) => environmentTargets(environment, model, synthesised)),
  ];
  return new Map(all.map((target) => [target.name, target]));
}

/** What all environments share is adopted or ordered, and policies are where its name stands. */
function sharedUrn({ policies }: SynthesisedAccess, service: SharedService): string {
  const type = types[service];
  const named = policies
    .flatMap(({ resources }) => resources)
    .find((urn) => urn.startsWith(resourceUrn(type, "")) && !urn.endsWith("*"));
  return named ?? resourceUrn(type, `\${${service}}`);
}

const calledOf = ({ called, name }: AccessNamespace): string => called ?? name;

function environmentTargets(
  { name: environment, namespaces, projects }: AccessModel["environments"][number],
  model: AccessModel,
  synthesised: SynthesisedAccess,
): Target[] {
  const cluster = synthesised.clusters.find((one) => one.environment === environment);
  const names = [...new Set([...projects, ...namespaces.map(calledOf)])].sort();
  return [
    { name: environment, environment, kinds: ["environment"] },
    ...names.map((name): Target => {
      const project = synthesised.projects.find((one) => one.environment === environment && one.team === name);
      const namespace = namespaces.find((one) => calledOf(one) === name);
      const team = namespace?.team ?? project?.team;
      return {
        name: `${environment}/${name}`,
        environment,
        kinds: [
          ...(project ? ["project" as const] : []),
          ...(project && project.urn === cluster?.project ? ["cluster" as const] : []),
          ...(namespace ? ["namespace" as const] : []),
        ],
        ...(team !== undefined && { team }),
        ...(project && { resource: { urn: project.urn, ...(project.tags && { tags: project.tags }) } }),
        ...(cluster && { cluster }),
        ...(namespace && { namespace: namespace.name }),
      };
    }),
    ...buckets(environment, model, synthesised),
  ];
}

/** Buckets that somebody is granted something on. */
function buckets(
  environment: string,
  { environments, grants, organisation }: AccessModel,
  { projects }: SynthesisedAccess,
): Target[] {
  const scopes = grants.flatMap(({ scope }) =>
    scope.kind === "bucket" && scope.environment === environment ? [scope] : [],
  );
  const called = new Map(Object.entries(environments.find((one) => one.name === environment)?.buckets ?? {}));
  const distinct = new Map(scopes.map((scope) => [scopeText(scope), scope]));
  return [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { bucket, team }]): Target => {
      const project = projects.find((one) => one.environment === environment && one.team === team);
      return {
        ...{
          name,
          environment,
          team,
          kinds: ["bucket"],
          bucket: called.get(bucket) ?? `${organisation}-${environment}-${bucket}`,
        },
        ...(project && { resource: { urn: project.urn } }),
      };
    });
}
