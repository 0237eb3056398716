import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Manifest, TerraformStack } from "cdktf";
import { notAStack, stackNamedTwice } from "./problems";
import { readOutputFile } from "../model/output/files";
import type { Stack } from "../model/output/stack";
import type { Workspace } from "../engine/runs/workspace";
import type { StackJson, States } from "./states";

/** A stack of an app of the test's own, or what builds one. */
export type StackSource = TerraformStack | ((app: App) => TerraformStack);

export interface PreparedStack extends Stack {
  /** The stacks whose state it reads. */
  readonly reads: readonly string[];
}

export interface Prepared {
  readonly stack: PreparedStack;
  /** What it stands on, in the order to apply. */
  readonly below: readonly PreparedStack[];
}

/**
 * Synthesises the stack with its whole app, as `app.synth()` would (validations too), into the sandbox's folder. Every
 * state is kept there, whatever backend the stacks name.
 *
 * @throws ProblemError `TEST-STACK`, `TEST-STACK-NAME`, `TEST-STATE-ELSEWHERE`; Error as cdktf words it when it refuses
 */
export function synthesiseLocally(source: StackSource, { outdir }: Workspace, states: States): Prepared {
  mkdirSync(outdir, { recursive: true });
  const stack: unknown = typeof source === "function" ? source(new App({ outdir, stackTraces: false })) : source;
  if (!TerraformStack.isStack(stack)) throw notAStack(what(stack));
  const stacks = stacksBeside(stack);
  const manifest = new Manifest("0", outdir, false);
  stacks.forEach((each) => each.prepareStack());
  stacks.forEach((each) => each.synthesizer.synthesize({ outdir, manifest }));

  const fileOf = (each: TerraformStack) => join(outdir, manifest.forStack(each).synthesizedStackPath);
  const configurations = stacks.map((each) => ({ each, written: readOutputFile<StackJson>(fileOf(each)) }));
  for (const { each, written } of configurations) states.know(each.node.id, written);
  const prepared = new Map<TerraformStack, PreparedStack>();
  for (const { each, written } of configurations) {
    const { configuration, reads } = states.local(each.node.id, written);
    writeFileSync(fileOf(each), JSON.stringify(configuration));
    const folder = join(outdir, manifest.forStack(each).workingDirectory);
    const dependencies = each.dependencies.map(({ node }) => node.id);
    prepared.set(each, { name: each.node.id, folder, dependencies, reads });
  }
  const order = standsOn(stack).flatMap((each) => prepared.get(each) ?? []);
  return { stack: order.pop() as PreparedStack, below: order };
}

function stacksBeside(stack: TerraformStack): TerraformStack[] {
  const root = stack.node.root;
  if (!App.isApp(root)) throw notAStack(`the stack "${stack.node.path}", which is in no App`);
  const stacks = root.node.findAll().filter(TerraformStack.isStack);
  for (const { node } of stacks) {
    const paths = stacks.filter((other) => other.node.id === node.id).map((other) => other.node.path);
    if (paths.length > 1) throw stackNamedTwice(node.id, paths);
  }
  return stacks;
}

/** All that the stack depends on, each after what it depends on itself; the stack is the last. cdktf allows no circle. */
function standsOn(stack: TerraformStack, found: TerraformStack[] = []): TerraformStack[] {
  if (found.includes(stack)) return found;
  stack.dependencies.forEach((each) => standsOn(each, found));
  found.push(stack);
  return found;
}

function what(value: unknown): string {
  if (value instanceof Promise) return "a promise";
  if (typeof value === "object" && value !== null) return `an object of class ${value.constructor.name}`;
  return String(value);
}
