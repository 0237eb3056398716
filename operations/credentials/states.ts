import { stateRefused, stateUnreadable } from "../../core/errors/credentials";
import type { Problem } from "../../core/errors/problem";
import { unknownEnvironment } from "../../core/errors/run";
import { deployedLandingZone } from "../../sandbox/run/deployed";
import type { RunEngine } from "../../sandbox/run/engine-runner";
import { initialise } from "../../sandbox/run/initialise";
import type { RunOptions } from "../../sandbox/run/options";
import { type PlanRun, withPlanRun } from "../../sandbox/run/plan-run";
import { nearest } from "../../sandbox/run/selection";
import type { StackContext } from "../../sandbox/run/stack-run";
import type { Stack } from "../../sandbox/run/stacks";
import { stateOf, type StateFile } from "../../sandbox/run/state";
import { wasRefused } from "../../sandbox/run/unanswered";
import type { Workspace } from "../../sandbox/run/workspace";

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

/** Environments that are meant, and a problem for each name that none of them has. */
export function environmentsOf(
  { stacks }: States,
  names: readonly string[] = [],
): { readonly environments: readonly string[]; readonly problems: readonly Problem[] } {
  const known = [...new Set(stacks.flatMap(({ environment }) => environment ?? []))].sort();
  const asked = names.length === 0 ? known : [...new Set(names)].sort();
  const unknown = asked.filter((name) => !known.includes(name));
  return {
    environments: asked.filter((name) => known.includes(name)),
    problems: unknown.flatMap((name) => unknownEnvironment(name, known, nearest(name, known)).problems),
  };
}

async function pulled(stack: Stack, context: StackContext): Promise<StateFile | undefined> {
  const { runEngine } = context;
  const init = await initialise(stack, context);
  if (init.status !== 0)
    throw refusal(
      stack,
      init.report.errors.map(({ summary, detail }) => `${summary}: ${detail}`),
    );
  const { status, out, err } = await collected(runEngine, ["state", "pull"], stack.folder);
  if (status !== 0) throw refusal(stack, err);
  // A stack that was never applied has an empty one.
  const text = out.join("\n").trim();
  const state = text === "" ? undefined : parsed(stack, text);
  const { resources = [], outputs = {} } = state ?? {};
  return resources.length + Object.keys(outputs).length === 0 ? undefined : state;
}

/** @throws without the text, which may hold secrets */
function parsed(stack: Stack, text: string): StateFile {
  try {
    return JSON.parse(text) as StateFile;
  } catch {
    throw stateUnreadable(stack.name, "what the engine handed out is no JSON");
  }
}

async function collected(
  runEngine: RunEngine,
  args: readonly string[],
  folder: string,
): Promise<{ status: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await runEngine(args, folder, (line, stream) => void (stream === "stderr" ? err : out).push(line));
  return { status, out, err };
}

function refusal(stack: Stack, lines: readonly string[]) {
  const said = lines
    .map((line) => line.replace(/^[│╷╵\s]+/, "").trim())
    .filter((line) => line !== "")
    .join(" ");
  return wasRefused(said) ? stateRefused(stack.name, said) : stateUnreadable(stack.name, said);
}
