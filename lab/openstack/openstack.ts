import { couldNotFindOut, noPublicNetwork, noRegion, openstackRefused, openstackUnreachable } from "./problems";
import { ProblemError, type Problem } from "../../core/errors/problem";
import type { Stack } from "../../model/output/stack";
import type { Workspace } from "../../engine/runs/workspace";
import { AppliedStacks } from "./applied";
import { type CloudStack, overrideCloud, readCloudStack, removeOverride } from "./cloud-stacks";
import { givenClouds } from "./clouds-file";
import { AnswerError } from "./http";
import { type KeystoneProject, openCloud } from "./keystone";

/** The OpenStack of a run: one that was given, or none. */
export interface Openstack {
  /** Whether the real provider applies the stacks' networks; otherwise the double does. */
  readonly real: boolean;
  /** Where the stacks' networks are, in a sentence; empty where no stack of the run has any. */
  readonly description: string;
  /** What tells the provider where the entries of `clouds.yaml` are. */
  readonly env: NodeJS.ProcessEnv;
  /** After an engine has worked on a stack. */
  after(stack: Stack): void;
  /** When no engine works any more. */
  stop(): void;
}

export interface OpenstackOptions {
  readonly workspace: Workspace;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

interface Reached {
  readonly entry: string;
  readonly project: KeystoneProject;
  /** The regions of the stacks' that this OpenStack has under another name. */
  readonly regions: ReadonlyMap<string, string>;
}

/**
 * Finds the OpenStack that the user's environment names, and makes sure that the stacks can be applied to it: that it lets
 * the lab in, knows their regions or one that stands in for them, and has the public network.
 *
 * @throws ProblemError `LAB-OPENSTACK-…`, every problem of every entry at once
 */
export async function findOpenstack(
  stacks: readonly Stack[],
  { workspace, env, signal }: OpenstackOptions,
): Promise<Openstack> {
  const using = stacks.flatMap((stack) => readCloudStack(stack) ?? []);
  const applied = new AppliedStacks(workspace);
  const projects = [...new Set(using.map(({ cloud }) => cloud))].sort();
  const given = using.length === 0 ? undefined : givenClouds(env, workspace.project, projects);
  if (given === undefined) {
    applied.require(using);
    applied.forget();
    return doubled(using);
  }
  const reached = new Map<string, Reached>();
  const opened = new Map<string, Promise<KeystoneProject>>();
  const attempts = await Promise.allSettled(
    [...given.entries].map(async ([cloud, { name, entry }]) => {
      const opening = opened.get(name) ?? openCloud(name, entry, signal);
      opened.set(name, opening);
      const regions = standIns(
        name,
        await opening,
        entry.region_name,
        using.filter((stack) => stack.cloud === cloud),
      );
      reached.set(cloud, { entry: name, project: await opening, regions });
    }),
  );
  throwTogether(attempts);
  applied.require(using, ({ cloud }) => placeOf(reached.get(cloud)));
  throwTogether(await Promise.allSettled(using.map((each) => requirePublicNetworks(each, reached.get(each.cloud)))));
  return new RealOpenstack(using, reached, applied, given.env);
}

class RealOpenstack implements Openstack {
  readonly real = true;
  readonly description: string;

  constructor(
    private readonly using: readonly CloudStack[],
    reached: ReadonlyMap<string, Reached>,
    private readonly applied: AppliedStacks,
    readonly env: NodeJS.ProcessEnv,
  ) {
    this.description = describe(reached);
    for (const each of using) {
      const at = reached.get(each.cloud);
      if (at !== undefined) overrideCloud(each, at.entry, at.regions);
    }
    applied.record(using, ({ cloud }) => placeOf(reached.get(cloud)));
  }

  after({ name }: Stack): void {
    if (this.using.some(({ stack }) => stack.name === name)) this.applied.show();
  }

  stop(): void {
    this.applied.forget();
    this.applied.show();
  }
}

function doubled(using: readonly CloudStack[]): Openstack {
  using.forEach(removeOverride);
  const names = using.map(({ stack }) => stack.name).sort();
  return {
    real: false,
    description:
      names.length === 0
        ? ""
        : `No OpenStack was given (OS_CLOUD): the networks of ${names.join(", ")} are the double's.`,
    env: {},
    after: () => undefined,
    stop: () => undefined,
  };
}

/** Its own region where the OpenStack has one of that name; else the entry's, else the only one there is. */
function standIns(
  entry: string,
  { regions }: KeystoneProject,
  named: string | undefined,
  stacks: readonly CloudStack[],
): Map<string, string> {
  const other = regions.find((region) => region === named) ?? (regions.length === 1 ? regions[0] : undefined);
  const moved = new Map<string, string>();
  const problems: Problem[] = [];
  for (const region of new Set(stacks.flatMap((stack) => stack.regions))) {
    if (regions.includes(region)) moved.set(region, region);
    else if (other !== undefined) moved.set(region, other);
    else problems.push(noRegion(entry, region, regions));
  }
  if (problems.length > 0) throw couldNotFindOut(problems);
  return moved;
}

async function requirePublicNetworks({ publicNetworks }: CloudStack, at: Reached | undefined): Promise<void> {
  if (at === undefined) return;
  const problems: Problem[] = [];
  for (const { name, region } of publicNetworks) {
    const there = at.regions.get(region) ?? region;
    const known = await externalNetworks(at, there);
    if (!known.includes(name)) problems.push(noPublicNetwork(at.entry, name, there, known));
  }
  if (problems.length > 0) throw couldNotFindOut(problems);
}

async function externalNetworks({ entry, project }: Reached, region: string): Promise<string[]> {
  try {
    const { networks } = await project.neutron<{ networks: { name: string }[] }>(
      region,
      "GET",
      "/v2.0/networks?router:external=true&fields=name",
    );
    return networks.map(({ name }) => name).sort();
  } catch (error) {
    const where = `Neutron of ${project.address}, region ${region}`;
    throw couldNotFindOut([
      error instanceof AnswerError
        ? openstackRefused(entry, where, error.message)
        : openstackUnreachable(entry, where, error instanceof Error ? error.message : String(error)),
    ]);
  }
}

function placeOf(at: Reached | undefined): string {
  return at === undefined ? "" : `${at.project.address}, project ${at.project.projectId}`;
}

function describe(reached: ReadonlyMap<string, Reached>): string {
  const addresses = [...new Set([...reached.values()].map(({ project }) => project.address))].sort();
  const clouds = [...reached].map(([cloud, { entry }]) => (cloud === entry ? cloud : `${cloud} as ${entry}`)).sort();
  const moved = new Set(
    [...reached.values()].flatMap(({ regions }) =>
      [...regions].filter(([from, to]) => from !== to).map(([from, to]) => `region ${from} is its ${to}`),
    ),
  );
  return [
    `The OpenStack at ${addresses.join(" and ")} is real, and so is the provider that applies ${clouds.join(", ")} to it.`,
    ...(moved.size > 0 ? [`There, ${[...moved].sort().join(", ")}.`] : []),
  ].join(" ");
}

/** One error with the problems of all that failed; one of another kind goes first. */
function throwTogether(attempts: readonly PromiseSettledResult<unknown>[]): void {
  const errors = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason as Error] : []));
  const known = errors.filter((error) => error instanceof ProblemError);
  const other = errors.find((error) => !(error instanceof ProblemError));
  if (other !== undefined) throw other;
  const problems = new Map(
    known.flatMap((error) => error.problems.map((problem) => [JSON.stringify(problem), problem] as const)),
  );
  if (problems.size > 0) throw new ProblemError([...problems.values()], known[0]?.exitCode);
}
