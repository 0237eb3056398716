import type { App } from "cdktf";
import { LocalBackend, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { IdentityGroup } from "../../constructs/identity/identity-group";
import { formerly, formerNames } from "../../constructs/moves";
import { useOvh } from "../../constructs/providers";
import { synthesisedJson } from "../support/stack-json";
import { withSandbox } from "../../testing";

type Build = (stack: TerraformStack) => void;

const type = "ovh_me_identity_group";

function stackOf(app: App, build: Build): TerraformStack {
  const stack = new TerraformStack(app, "groups");
  new LocalBackend(stack, { path: "groups.tfstate" });
  useOvh(stack, "ovh-eu");
  build(stack);
  return stack;
}

const group = (scope: Construct, id: string): IdentityGroup =>
  new IdentityGroup(scope, id, { name: "meridian-telemetry", description: "what it does" });

const json = (build: Build) => synthesisedJson((app) => stackOf(app, build));
const idOf = (build: Build): string => Object.keys(json(build).resource?.[type] ?? {})[0] ?? "";

describe("a construct that had another id", () => {
  test("is taken over from there, over every id it had", () => {
    const [older, old, now] = ["Older", "Old", "New"].map((id) => `${type}.${idOf((stack) => void group(stack, id))}`);
    const { moved } = json((stack) => void formerly(group(stack, "New"), "Old", "Older"));
    expect(moved).toEqual([
      { from: older, to: old },
      { from: old, to: now },
    ]);
  });

  test("takes what is in it along", () => {
    const inside =
      (id: string): Build =>
      (stack) =>
        void group(new Construct(stack, id), "Group");
    const { moved } = json((stack) => void group(formerly(new Construct(stack, "New"), "Old"), "Group"));
    expect(moved).toEqual([{ from: `${type}.${idOf(inside("Old"))}`, to: `${type}.${idOf(inside("New"))}` }]);
  });

  test("takes nothing from what is still there", () => {
    const { moved } = json((stack) => {
      group(stack, "Old");
      formerly(group(stack, "New"), "Old");
    });
    expect(moved).toBeUndefined();
  });
});

describe("names that were others before", () => {
  const names = new Map([["tracking", ["telemetry"]]]);

  test("lead on wherever an id holds one, as a whole word", () => {
    const { moved } = json((stack) => {
      group(stack, "Group-tracking");
      group(stack, "Group-tracking2");
      formerNames(stack, names);
    });
    const from = idOf((stack) => void group(stack, "Group-telemetry"));
    expect(moved).toEqual([{ from: `${type}.${from}`, to: expect.stringContaining("Group-tracking_") }]);
  });

  test("lead on from an id that the library called otherwise as well, whichever changed first", () => {
    const { moved = [] } = json((stack) => {
      formerly(group(stack, "Group-tracking"), "Team-tracking");
      formerNames(stack, names);
    });
    expect(moved.map(({ from }) => from.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual(
      ["Group-telemetry", "Team-telemetry", "Team-tracking"].map((id) => `${type}.${id}`),
    );
  });

  test("write nothing where nothing holds one", () => {
    expect(json((stack) => formerNames(stack, names)).moved).toBeUndefined();
  });
});

test("an engine takes the oldest over as it is: nothing is destroyed, nothing created, and the next plan is empty", async () => {
  await withSandbox(async (sandbox) => {
    await sandbox.apply((app) => stackOf(app, (stack) => void group(stack, "Older")));
    const now = (app: App) => stackOf(app, (stack) => void formerly(group(stack, "New"), "Old", "Older"));
    expect((await sandbox.plan(now)).changes).toMatchObject([{ action: "move", because: [] }]);
    const before = sandbox.world.list(type);
    await sandbox.apply(now);
    expect(sandbox.world.list(type)).toEqual(before);
    await expect(sandbox.plan((app: App) => stackOf(app, (stack) => void group(stack, "Old")))).resolves.toDelete(type);
  });
});
