import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Moved } from "../../../model/output/stack";
import type { StackPlan } from "../../../engine/runs/plan-types";
import { refuseUnsaidRenames, unsaidInPlans } from "../../../engine/runs/unsaid-renames";
import { stateFile, workspaceOf } from "../../../engine/runs/workspace";

const folder = mkdtempSync(join(tmpdir(), "renames-"));
afterAll(() => rmSync(folder, { recursive: true }));

const workspace = workspaceOf(folder, folder);
const stack = { name: "organisation", folder: join(folder, "organisation"), dependencies: [] };
const group = (team: string): string => `Group-${team}_0123ABCD`;

function write(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

/** A deploy over what was deployed, by the teams of both. */
function deploy(before: readonly string[], now: readonly string[], moved: readonly Moved[] = []): () => void {
  const type = "ovh_me_identity_group";
  const resources = before.map((team) => ({ mode: "managed", type, name: group(team), instances: [{}] }));
  write(stateFile(workspace, stack.name), { resources });
  const resource = { [type]: Object.fromEntries(now.map((team) => [group(team), {}])) };
  write(join(stack.folder, "cdk.tf.json"), { resource, moved });
  return () => refuseUnsaidRenames(workspace, [stack]);
}

test("a team that goes while another comes is refused, with both ways on", () => {
  expect(deploy(["platform", "telemetry"], ["platform", "tracking"])).toThrow(/RUN-RENAME-UNSAID/);
  expect(deploy(["telemetry"], ["tracking"])).toThrow(/teams\.tracking\.renamedFrom = \["telemetry"\]/);
});

test("one that says what it was passes, and so does one that has moved already", () => {
  const [from, to] = ["telemetry", "tracking"].map((team) => `ovh_me_identity_group.${group(team)}`) as [
    string,
    string,
  ];
  expect(deploy(["telemetry"], ["tracking"], [{ from, to }])).not.toThrow();
  expect(deploy(["tracking"], ["tracking"], [{ from, to }])).not.toThrow();
});

test.each([
  ["a first deploy", [], ["telemetry"]],
  ["a team more", ["platform"], ["platform", "telemetry"]],
  ["a team less", ["platform", "telemetry"], ["platform"]],
])("%s passes", (_, before, now) => {
  expect(deploy(before, now)).not.toThrow();
});

test("in a plan the same is told by what it would destroy and create", () => {
  const plan = (...changes: readonly (readonly [action: "create" | "delete", team: string])[]): StackPlan => ({
    stack: "organisation",
    status: "planned",
    changes: changes.map(([action, team]) => ({
      action,
      address: `ovh_me_identity_group.${group(team)}`,
      because: [],
    })),
    diagnostics: [],
    waitsFor: [],
  });
  expect(unsaidInPlans([plan(["delete", "telemetry"], ["create", "tracking"])])).toEqual({
    gone: ["telemetry"],
    fresh: ["tracking"],
  });
  expect(unsaidInPlans([plan(["delete", "telemetry"])])).toBeUndefined();
  expect(unsaidInPlans([plan(["create", "tracking"])])).toBeUndefined();
});
