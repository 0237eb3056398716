import { stateRefused, stateUnreadable } from "../../engine/tools/credentials-problems";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { unknownEnvironment } from "../../engine/runs/problems";
import { deployedLandingZone } from "../../engine/runs/deployed";
import type { RunOptions } from "../../engine/runs/options";
import { type PlanRun, withPlanRun } from "../../engine/runs/plan-run";
import { pullState } from "../../engine/runs/pull-state";
import { nearest } from "../../core/nearest";
import type { StackContext } from "../../engine/runs/stack-run";
import type { Stack } from "../../engine/runs/stacks";
import { stateOf, type StateFile } from "../../engine/runs/state";
import { wasRefused } from "../../engine/runs/unanswered";
import { stateProblem } from "../state/engine-says";
import { passphrasesOf } from "../state/place";
import type { Workspace } from "../../engine/runs/workspace";

/** The states of a place. */
export interface States {
  /** In the sandbox those that were deployed, in the cloud those that are written. */
  readonly stacks: readonly Stack[];
  /** A state, secrets and all, in memory; undefined when the stack was never applied. */
  read(stack: string): Promise<StateFile | undefined>;
}

/**
 * The states where the options say: files of the sandbox and the lab, or whatever backend the stacks have, read by the engine
 * with the user's own credentials.
 */
export async function withStates<T>(options: RunOptions, use: (states: States) => Promise<T>): Promise<T> {
  if (options.cloud !== true) return use(statesIn(options.workspace));
  return withPlanRun({ ...options, selection: { names: [] } }, (run) => use(statesInCloud(run)));
}

/** The same for whoever has synthesised and found an engine already. */
export function statesInCloud({ landingZone: { stacks }, context }: Pick<PlanRun, "landingZone" | "context">): States {
  return {
    stacks,
    read: async (name) => {
      const stack = stacks.find((each) => each.name === name);
      return stack === undefined ? undefined : pulled(stack, context);
    },
  };
}

/** The states on this machine: the sandbox's and the lab's. */
export const statesIn = (workspace: Workspace): States => ({
  stacks: deployedLandingZone(workspace).stacks,
  read: (stack) => Promise.resolve(stateOf(workspace, stack)),
});

/** An environment that may have been renamed since it was made. */
export interface NamedEnvironment {
  readonly name: string;
  /** Its first name, which its stacks, their states and its context in kubeconfigs keep. */
  readonly first: string;
}

/** Environments that are meant, sorted by name, and a problem for each name that none of them has. */
export function environmentsOf(
  { stacks }: Pick<States, "stacks">,
  names: readonly string[] = [],
): { readonly environments: readonly NamedEnvironment[]; readonly problems: readonly Problem[] } {
  const known = [...new Set(stacks.flatMap(({ environment }) => environment ?? []))].sort();
  const asked = names.length === 0 ? known : [...new Set(names)].sort();
  const unknown = asked.filter((name) => !known.includes(name));
  return {
    environments: asked
      .filter((name) => known.includes(name))
      .map((name) => ({ name, first: firstNameIn(stacks, name) })),
    problems: unknown.flatMap((name) => unknownEnvironment(name, known, nearest(name, known)).problems),
  };
}

const firstNameIn = (stacks: readonly Stack[], environment: string): string =>
  stacks.find((stack) => stack.environment === environment)?.context ?? environment;

/** What a team's namespace is called in an environment's cluster: by the team's first name. */
export const namespaceOf = ({ stacks }: Pick<States, "stacks">, environment: string, team: string): string =>
  stacks.find((stack) => stack.environment === environment)?.namespaces?.[team] ?? team;

async function pulled(stack: Stack, context: StackContext): Promise<StateFile | undefined> {
  const state = await pullState(stack, context, (said) => {
    const problem = stateProblem(stack.name, said, passphrasesOf(stack));
    if (problem !== undefined) return new ProblemError([problem], ExitCode.unknown);
    return wasRefused(said) ? stateRefused(stack.name, said) : stateUnreadable(stack.name, said);
  });
  const { resources = [], outputs = {} } = state ?? {};
  return resources.length + Object.keys(outputs).length === 0 ? undefined : state;
}
