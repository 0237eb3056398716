import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireWorldOfStates } from "../../../sandbox/run/engine-fits";
import { stateFile, workspaceOf } from "../../../engine/runs/workspace";

const folder = mkdtempSync(join(tmpdir(), "engine-fits-"));
const workspace = workspaceOf(folder, join(folder, ".sandbox"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  rmSync(workspace.folder, { recursive: true, force: true });
  mkdirSync(workspace.stateFolder, { recursive: true });
});

const group = {
  mode: "managed",
  type: "ovh_me_identity_group",
  name: "Group",
  provider: 'provider["registry.opentofu.org/ovh/ovh"]',
  instances: [{}],
};

test("states without the cloud they speak of are refused: nothing in them could be found", () => {
  writeFileSync(stateFile(workspace, "organisation"), JSON.stringify({ resources: [group] }));
  expect(() => requireWorldOfStates(workspace)).toThrow("RUN-WORLD-GONE");
  writeFileSync(workspace.world, "{}");
  expect(() => requireWorldOfStates(workspace)).not.toThrow();
});

test("a fresh sandbox has neither, and a destroyed one has states that say nothing", () => {
  expect(() => requireWorldOfStates(workspace)).not.toThrow();
  writeFileSync(stateFile(workspace, "organisation"), JSON.stringify({ resources: [] }));
  expect(() => requireWorldOfStates(workspace)).not.toThrow();
});
