import {
  ProblemError,
  SENSITIVE,
  StackFailed,
  type Applied,
  type Plan,
  type StackMatchers,
} from "sovereign-landing-zone/testing";
import type { Json } from "../../core/json";
import { Plan as EnginePlan } from "../../testing/plan";

const CLUSTER = "ovh_cloud_project_kube";
const address = `${CLUSTER}.main`;

function plan(
  actions: readonly string[],
  after: Json = null,
  before: Json = null,
  paths: readonly string[] = [],
): Plan {
  const change = { actions, before, after, replace_paths: paths.map((path) => path.split(".")) };
  return new EnginePlan("cluster", { resource_changes: [{ address, type: CLUSTER, change }] });
}

const nothing = new EnginePlan("cluster", {});
const created = plan(["create"], { region: "GRA11", version: "1.34", kubeconfig_attributes: [{ host: "h", ca: "c" }] });
const updated = plan(["update"], { region: "GRA11", version: "1.35" }, { region: "GRA11", version: "1.34" });
const replaced = plan(["delete", "create"], { region: "SBG5" }, { region: "GRA11" }, [
  "region",
  "customization.apiserver",
]);
const deleted = plan(["delete"], null, { region: "GRA11" });
const output = new EnginePlan("cluster", { output_changes: { id: { actions: ["create"] } } });

describe("passes", () => {
  test.each<[string, () => void]>([
    ["an empty plan", () => expect(nothing).toPlanNothing()],
    ["a plan that is not empty, negated", () => expect(created).not.toPlanNothing()],
    ["a creation", () => expect(created).toCreate(CLUSTER)],
    ["a creation by its address", () => expect(created).toCreate(address)],
    ["a creation with attributes", () => expect(created).toCreate(CLUSTER, { region: "GRA11", version: "1.34" })],
    ["part of a block", () => expect(created).toCreate(CLUSTER, { kubeconfig_attributes: [{ host: "h" }] })],
    ["an asymmetric matcher", () => expect(created).toCreate(CLUSTER, { version: expect.stringMatching(/^1\./) })],
    ["no creation with other attributes", () => expect(created).not.toCreate(CLUSTER, { region: "SBG5" })],
    ["an update", () => expect(updated).toUpdate(CLUSTER, { version: "1.35" })],
    [
      "an update of what is sensitive",
      () =>
        expect(plan(["update"], { kubeconfig: SENSITIVE }, { kubeconfig: SENSITIVE })).toUpdate(CLUSTER, {
          kubeconfig: SENSITIVE,
        }),
    ],
    ["a replacement", () => expect(replaced).toReplace(CLUSTER)],
    ["a replacement because of an attribute", () => expect(replaced).toReplace(CLUSTER, "region")],
    ["a replacement because of what is inside", () => expect(replaced).toReplace(CLUSTER, "customization")],
    [
      "a replacement is neither a creation nor a deletion",
      () => {
        expect(replaced).not.toCreate(CLUSTER);
        expect(replaced).not.toDelete(CLUSTER);
      },
    ],
    ["a deletion", () => expect(deleted).toDelete(CLUSTER)],
    ["nothing of another type", () => expect(deleted).not.toDelete("ovh_vrack")],
  ])("%s", (_what, assertion) => assertion());

  test("a plan that is still to come", async () => {
    await expect(Promise.resolve(nothing)).resolves.toPlanNothing();
  });
});

describe("fails, and says what the plan is", () => {
  test.each<[string, () => void, RegExp]>([
    [
      "something to do",
      () => expect(created).toPlanNothing(),
      /"cluster" to change nothing[^]*create ovh_cloud_project_kube\.main/,
    ],
    ["an output to change", () => expect(output).toPlanNothing(), /create output id/],
    ["nothing to do", () => expect(nothing).not.toPlanNothing(), /to change something[^]*The plan is empty/],
    ["no creation", () => expect(nothing).toCreate(CLUSTER), /to create ovh_cloud_project_kube[^]*The plan is empty/],
    ["another action", () => expect(updated).toCreate(CLUSTER), /main: the plan is to update it/],
    [
      "other attributes",
      () => expect(created).toCreate(CLUSTER, { region: "SBG5", version: "1.34", name: "n" }),
      /region: 'SBG5'[^]*main: region is 'GRA11', not 'SBG5'; name is undefined, not 'n'/,
    ],
    ["a creation, negated", () => expect(created).not.toCreate(CLUSTER), /not to create[^]*The plan:/],
    [
      "an update to another value",
      () => expect(updated).toUpdate(CLUSTER, { version: "1.36" }),
      /version is '1\.35', not '1\.36'/,
    ],
    ["an update of what stays", () => expect(updated).toUpdate(CLUSTER, { region: "GRA11" }), /region stays 'GRA11'/],
    [
      "another reason",
      () => expect(replaced).toReplace(CLUSTER, "version"),
      /because of customization\.apiserver, region/,
    ],
    ["part of a name is no reason", () => expect(replaced).toReplace(CLUSTER, "reg"), /because of: 'reg'/],
    ["no deletion", () => expect(replaced).toDelete(CLUSTER), /the plan is to replace it/],
  ])("%s", (_what, assertion, words) => expect(assertion).toThrow(words));
});

describe("refuses what it could only ever deny, negated or not", () => {
  const loose = (value: unknown) => expect(value) as unknown as jest.JestMatchers<Plan>;

  test.each<[string, () => void, RegExp]>([
    ["a misspelt type", () => expect(nothing).not.toCreate("ovh_cloud_project_kub"), /TEST-TYPE[^]*did you mean/],
    [
      "a misspelt address",
      () => expect(nothing).not.toReplace("ovh_vrak.main"),
      /TEST-TYPE[^]*did you mean "ovh_vrack"/,
    ],
    [
      "a misspelt attribute",
      () => expect(created).not.toCreate(CLUSTER, { regoin: "x" }),
      /TEST-ATTRIBUTE[^]*"region"/,
    ],
    ["a promise", () => loose(Promise.resolve(nothing)).toPlanNothing(), /TEST-PLAN[^]*a promise[^]*await/],
    ["something else", () => loose({ changes: [] }).not.toDelete(CLUSTER), /TEST-PLAN[^]*toDelete/],
  ])("%s", (_what, assertion, words) => expect(assertion).toThrow(words));

  test("the compiler refuses it too", () => {
    type Callable<Matcher> = [Matcher] extends [never] ? false : true;
    const onPlan: Callable<StackMatchers<void, Plan>["toPlanNothing"]> = true;
    const onApplied: Callable<StackMatchers<void, Applied>["toPlanNothing"]> = false;
    expect([onPlan, onApplied]).toEqual([true, false]);
  });
});

describe("toFailWith", () => {
  const severity = "error";
  const failure = new StackFailed("cluster", "apply", [
    { severity: "warning", summary: "deprecated", detail: "" },
    { severity, summary: "ovh refuses it", detail: "QuotaExceeded", address },
    { severity, summary: "ovh refuses ovh_vrack", detail: "in use" },
  ]);
  const failing = () => Promise.reject(failure);

  test("passes on what an error says, and on what it is about", async () => {
    await expect(failing()).toFailWith(/Quota/);
    await expect(failing).toFailWith("QuotaExceeded", CLUSTER);
    await expect(failing).toFailWith("QuotaExceeded", address);
    await expect(failing).toFailWith("in use", "ovh_vrack");
  });

  test.each<[string, () => Promise<void>, RegExp]>([
    ["success", () => expect(Promise.resolve()).toFailWith("x"), /to fail with x, but it succeeded/],
    ["other words", () => expect(failing()).toFailWith(/busy/), /to fail with \/busy\/, but it said:[^]*QuotaExceeded/],
    ["other things", () => expect(failing()).toFailWith("Quota", "ovh_vrack"), /on ovh_vrack, but it said/],
    ["a warning", () => expect(failing()).toFailWith("deprecated"), /but it said/],
    ["the failure, negated", () => expect(failing()).not.toFailWith("Quota"), /not to fail with Quota/],
    ["another failure, negated", () => expect(failing()).not.toFailWith("busy"), /^apply of "cluster" failed/],
    ["a type nobody has", () => expect(failing()).toFailWith("Quota", "ovh_vrak"), /TEST-TYPE/],
  ])("fails on %s", async (_what, assertion, words) => expect(assertion()).rejects.toThrow(words));

  test("passes on what is no failure of the stack", async () => {
    const problem = new ProblemError([{ code: "ENGINE-NONE", message: "no engine", fix: "install one" }]);
    await expect(expect(Promise.reject(problem)).toFailWith(/engine/)).rejects.toBe(problem);
  });

  test("a failure says all its errors, and what did not converge", () => {
    expect(failure.message).toBe(
      [
        'apply of "cluster" failed',
        "ovh refuses it",
        `  at ${address}`,
        "  QuotaExceeded",
        "ovh refuses ovh_vrack",
        "  in use",
      ].join("\n"),
    );
    expect(new StackFailed("s", "apply", [], [{ action: "update", address }]).message).toBe(
      `apply of "s" failed\nthe second plan is not empty:\n  update ${address}`,
    );
  });
});
