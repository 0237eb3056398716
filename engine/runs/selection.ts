import { unknownEnvironment, unknownStack } from "./problems";
import { globs } from "../../core/glob";
import { nearest } from "../../core/nearest";
import type { Stack } from "../../model/output/stack";

export interface Selection {
  /** Names as the user gave them; `*` stands for any run of characters. Empty: every stack. */
  readonly names: readonly string[];
  readonly environment?: string;
}

/** The stacks a user means, and no others; a name that fits none is a problem. */
export function selectStacks<S extends Stack>(stacks: readonly S[], { names, environment }: Selection): S[] {
  const environments = [...new Set(stacks.flatMap((stack) => stack.environment ?? []))].sort();
  if (environment !== undefined && !environments.includes(environment))
    throw unknownEnvironment(environment, environments, nearest(environment, environments));

  const offered = stacks.filter((stack) => environment === undefined || stack.environment === environment);
  const known = offered.map((stack) => stack.name);
  for (const name of names)
    if (!known.some((candidate) => globs(name, candidate))) throw unknownStack(name, known, nearest(name, known));

  return names.length === 0 ? offered : offered.filter((stack) => names.some((name) => globs(name, stack.name)));
}

/** `chosen` and everything they stand on: a stack cannot be applied before what it refers to. */
export function withDependencies<S extends Stack>(all: readonly S[], chosen: readonly S[]): S[] {
  const wanted = new Set<string>();
  const visit = (stack: S | undefined) => {
    if (stack === undefined || wanted.has(stack.name)) return;
    wanted.add(stack.name);
    stack.dependencies.forEach((name) => visit(all.find((other) => other.name === name)));
  };
  chosen.forEach(visit);
  return all.filter(({ name }) => wanted.has(name));
}

/** `chosen` and everything that stands on them: removing the ground under a stack would leave it half alive. */
export function withDependants<S extends Stack>(all: readonly S[], chosen: readonly S[]): S[] {
  const wanted = new Set<string>();
  const visit = (stack: S) => {
    if (wanted.has(stack.name)) return;
    wanted.add(stack.name);
    all.filter(({ dependencies }) => dependencies.includes(stack.name)).forEach(visit);
  };
  chosen.forEach(visit);
  return all.filter(({ name }) => wanted.has(name));
}
