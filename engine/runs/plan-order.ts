import { isRecord } from "../../core/json";
import type { StackPlan } from "./plan-types";
import { readStackFile, type Stack } from "../../model/output/stack";
import { isDeployed } from "./state";
import type { Workspace } from "./workspace";

/** The stacks whose state this one reads and that have none yet: no engine could plan it before they are deployed. */
export function waitsFor(workspace: Workspace, stack: Stack): string[] {
  const paths = Object.values(readStackFile(stack).data?.terraform_remote_state ?? {}).map(({ config }) =>
    isRecord(config) ? String(config.path) : "",
  );
  const read = stack.dependencies.filter((name) => paths.some((path) => path.endsWith(`/${name}.tfstate`)));
  return read.filter((name) => !isDeployed(workspace, name));
}

/** How engines say that a stack whose state they were to read was never applied. */
const NOTHING_THERE = /Unable to find remote state|No stored state was found/;

/** A stack that fails to plan while something it stands on still has to change is not broken: its turn has not come. */
export function aheadOfItsTime(
  workspace: Workspace,
  plans: readonly StackPlan[],
  stacks: readonly Stack[],
): StackPlan[] {
  const planOf = new Map(plans.map((plan) => [plan.stack, plan]));
  const hasToChange = (stack: Stack): boolean => {
    const plan = planOf.get(stack.name);
    if (plan === undefined) return stateIsHere(stack) && hasResources(stack) && !isDeployed(workspace, stack.name);
    return plan.status === "waits" || plan.changes.length > 0;
  };
  const changing = new Set(stacks.filter(hasToChange).map(({ name }) => name));
  // Nobody was asked about these, and what is in their states is not known here.
  const elsewhere = stacks.filter((stack) => !planOf.has(stack.name) && !stateIsHere(stack)).map(({ name }) => name);
  return plans.map((plan) => {
    const below = plan.status === "failed" ? standsOn(plan.stack, stacks).filter((name) => changing.has(name)) : [];
    if (plan.status === "failed" && below.length === 0 && foundNothing(plan))
      below.push(...standsOn(plan.stack, stacks).filter((name) => elsewhere.includes(name)));
    return below.length === 0 ? plan : { ...plan, status: "waits", waitsFor: below };
  });
}

const foundNothing = ({ diagnostics }: StackPlan): boolean =>
  diagnostics.some(
    ({ severity, summary, detail }) => severity === "error" && NOTHING_THERE.test(`${summary}\n${detail}`),
  );

const hasResources = (stack: Stack): boolean => readStackFile(stack).resource !== undefined;

const stateIsHere = (stack: Stack): boolean => {
  const { backend } = readStackFile(stack).terraform ?? {};
  return backend === undefined || backend.local !== undefined;
};

export function standsOn(name: string, stacks: readonly Stack[]): string[] {
  const seen = new Set<string>();
  const visit = (current: string): void => {
    for (const dependency of stacks.find((stack) => stack.name === current)?.dependencies ?? []) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      visit(dependency);
    }
  };
  visit(name);
  return [...seen].sort();
}
