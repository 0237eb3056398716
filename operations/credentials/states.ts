import { stackFor } from "../../model/output/look-up";
import { credentialsRefusedForState, stateNotHandedOut } from "../../engine/tools/credentials-problems";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { unknownEnvironment } from "../../engine/runs/problems";
import { pullState } from "../../engine/runs/pull-state";
import { nearest } from "../../core/nearest";
import type { StackContext } from "../../engine/runs/stack-context";
import type { Stack } from "../../model/output/stack";
import type { StateFile } from "../../engine/runs/state";
import type { Run, StateReader } from "../../engine/runs/surroundings";
import { wasRefused } from "../../engine/runs/unanswered";
import { stateProblem } from "../state/engine-says";
import { passphrasesOf } from "../state/place";

/** The states where the synthesised backends have them, read by the engine. */
export function statesInCloud({ landingZone: { stacks }, context }: Pick<Run, "landingZone" | "context">): StateReader {
  return {
    stacks,
    read: async (name) => {
      const stack = stacks.find((each) => each.name === name);
      return stack === undefined ? undefined : pulled(stack, context);
    },
  };
}

/** An environment that may have been renamed since it was made. */
export interface EnvironmentNames {
  readonly name: string;
  /** Its first name, which its stacks, their states and its context in kubeconfigs keep. */
  readonly first: string;
}

/** Environments that are meant, sorted by name, and a problem for each name that none of them has. */
export function environmentsOf(
  { stacks }: Pick<StateReader, "stacks">,
  names: readonly string[] = [],
): { readonly environments: readonly EnvironmentNames[]; readonly problems: readonly Problem[] } {
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

/** What the stack of a kind is called in an environment; where it is not known, what it would have been called at first. */
export const stackNameOf = (
  { stacks }: Pick<StateReader, "stacks">,
  kind: EnvironmentKind,
  { name, first }: EnvironmentNames,
): string => stackFor(stacks, kind, name)?.name ?? `${first}-${kind}`;

type EnvironmentKind = "cluster" | "identities" | "platform";

/** What a team's namespace is called in an environment's cluster: by the team's first name. */
export const namespaceOf = ({ stacks }: Pick<StateReader, "stacks">, environment: string, team: string): string =>
  stacks.find((stack) => stack.environment === environment)?.namespaces?.[team] ?? team;

async function pulled(stack: Stack, context: StackContext): Promise<StateFile | undefined> {
  const state = await pullState(stack, context, (said) => {
    const problem = stateProblem(stack.name, said, passphrasesOf(stack));
    if (problem !== undefined) return new ProblemError([problem], ExitCode.unknown);
    return wasRefused(said) ? credentialsRefusedForState(stack.name, said) : stateNotHandedOut(stack.name, said);
  });
  const { resources = [], outputs = {} } = state ?? {};
  return resources.length + Object.keys(outputs).length === 0 ? undefined : state;
}
