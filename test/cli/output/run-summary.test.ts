import picocolors from "picocolors";
import { deploySummary, destroySummary } from "../../../cli/output/run-summary";
import { sandbox } from "../../../cli/places/sandbox";
import { engine, outcome, refusal } from "../support/outcomes";

const plain = picocolors.createColors(false);
const lines = (text: string) => text.split("\n");
const deployed = (stacks: ReturnType<typeof outcome>[], orphans: string[] = []) =>
  deploySummary({ organisation: "meridian", engine, stacks, seconds: 4, orphans }, sandbox, plain);

describe("what a deploy shows at its end", () => {
  test("a table, what is real and what is not, what to do next, and the line that sums it up", () => {
    const stacks = [outcome("organisation"), outcome("dev-projects", { resources: 16, changed: 0, seconds: 10 })];
    expect(deployed(stacks)).toBe(`stack         resources  changed  seconds
dev-projects         16        0     10.0
organisation          5        5      1.3

The engine is real (OpenTofu 1.12.6). The providers are doubles: ovh 2.19.0, openstack 3.4.0, kubernetes 2.38.0 and helm 3.1.1 are simulated on this machine; nothing exists at OVHcloud.

Next: change a value in environments/ and see what it would do    npx slz sandbox plan
      use cdktf itself on these stacks                            npx slz sandbox exec -- cdktf diff <stack>
      take everything down again                                  npx slz sandbox destroy

meridian: 2 stacks, 21 resources in state, 5 changed, second plan empty
`);
  });

  test("never claims an empty second plan when something is missing", () => {
    const text = deployed([
      outcome("a", { status: "failed", diagnostics: [refusal] }),
      outcome("b", { status: "skipped", because: "a", resources: 0, changed: 0 }),
      outcome("c"),
    ]);
    expect(text).not.toContain("second plan empty");
    expect(lines(text).at(-2)).toBe("meridian: 3 stacks, 10 resources in state, 10 changed, 1 failed, 1 skipped");
  });

  test("shows a failure in the engine's words, with the resource it is about", () => {
    expect(deployed([outcome("a", { status: "failed", diagnostics: [refusal] })])).toContain(`a:
  error: quota used up (ovh_cloud_project_kube_nodepool.system)
    The project may hold 20 instances.

    Ask for more.
`);
  });

  test("names what a second plan would still change", () => {
    const remaining = [{ address: "a.x", action: "update" as const }];
    const text = deployed([outcome("a", { status: "not-converged", remaining })]);
    expect(text).toContain("a: a second plan would still change\n  update a.x\n");
    expect(text).toContain("1 not converged");
  });

  test("names stacks the specification has dropped, and how to remove them", () => {
    expect(deployed([outcome("a")], ["dev-old"])).toContain("To remove: npx slz sandbox destroy dev-old");
  });

  test("after an interrupt says that the same command goes on", () => {
    const text = deployed([outcome("a", { status: "stopped" }), outcome("b", { status: "not-started" })]);
    expect(text).toContain("it goes on where this run was stopped");
    expect(text).toContain("1 interrupted, 1 not started");
  });

  test("one of a thing is not many", () => {
    expect(deployed([outcome("a", { resources: 1 })])).toContain("meridian: 1 stack, 1 resource in state");
  });
});

describe("what a destroy shows at its end", () => {
  const gone = outcome("a", { status: "destroyed", resources: 0 });
  const destroyed = (stacks: ReturnType<typeof outcome>[], worldIsSeeded: boolean, left: string[] = []) =>
    destroySummary({ organisation: "meridian", engine, stacks, seconds: 4, worldIsSeeded, left }, plain);

  test("whether the simulated cloud is back to the seeded one", () => {
    expect(destroyed([gone], true)).toContain("back to the seeded one");
    expect(destroyed([gone], false)).toContain("something was left behind");
    expect(destroyed([gone], false, ["b"])).toContain("Still deployed: b.");
  });

  test("the sum, as last line", () => {
    expect(lines(destroyed([gone], true)).at(-2)).toBe("meridian: 1 stack destroyed, 5 resources removed");
  });

  test("nothing to destroy is no failure and no table", () => {
    expect(destroyed([], true)).toBe(
      "Nothing is deployed here.\nThe simulated cloud is back to the seeded one it began as.\n",
    );
  });
});
