import { selectStacks, withDependants, withDependencies } from "../../../engine/runs/selection";
import type { Stack } from "../../../model/output/stack";

const stack = (name: string, dependencies: string[] = [], environment?: string): Stack => ({
  name,
  folder: `/out/${name}`,
  dependencies,
  environment,
});
const stacks = [
  stack("dev-network", ["dev-projects"], "dev"),
  stack("dev-projects", ["organisation"], "dev"),
  stack("organisation"),
  stack("prod-projects", ["organisation"], "prod"),
];
const names = (chosen: readonly Stack[]) => chosen.map(({ name }) => name);

describe("choosing stacks", () => {
  test("no name means every stack", () => {
    expect(selectStacks(stacks, { names: [] })).toEqual(stacks);
  });

  test("an asterisk stands for any characters, a dot for itself", () => {
    expect(names(selectStacks(stacks, { names: ["*-projects"] }))).toEqual(["dev-projects", "prod-projects"]);
    expect(() => selectStacks(stacks, { names: ["dev.network"] })).toThrow('there is no stack called "dev.network"');
  });

  test("an environment narrows the names to its own", () => {
    expect(names(selectStacks(stacks, { names: [], environment: "dev" }))).toEqual(["dev-network", "dev-projects"]);
    expect(() => selectStacks(stacks, { names: ["prod-projects"], environment: "dev" })).toThrow("RUN-UNKNOWN-STACK");
  });

  test("a misspelt stack or environment gets the nearest name, or the list when none is near", () => {
    expect(() => selectStacks(stacks, { names: ["dev-netwrok"] })).toThrow('did you mean "dev-network"?');
    expect(() => selectStacks(stacks, { names: [], environment: "prd" })).toThrow('did you mean "prod"?');
    expect(() => selectStacks(stacks, { names: ["something-else-altogether"] })).toThrow(
      /allowed: dev-network, dev-projects, organisation, prod-projects\n.*name one of/,
    );
  });

  test("a deploy takes along what the chosen stacks stand on", () => {
    expect(names(withDependencies(stacks, selectStacks(stacks, { names: ["dev-network"] })))).toEqual([
      "dev-network",
      "dev-projects",
      "organisation",
    ]);
  });

  test("a destroy takes along what stands on the chosen stacks", () => {
    expect(names(withDependants(stacks, selectStacks(stacks, { names: ["dev-projects"] })))).toEqual([
      "dev-network",
      "dev-projects",
    ]);
  });
});
