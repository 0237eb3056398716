import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initialise } from "../../../engine/runs/initialise";

const folder = mkdtempSync(join(tmpdir(), "initialise-"));
const note = join(folder, ".terraform", "terraform.tfstate");
const stack = { name: "dev-projects", folder, dependencies: [] };
afterAll(() => rmSync(folder, { recursive: true }));

let runs: { readonly noteThere: boolean }[];
const runEngine = () => {
  runs.push({ noteThere: existsSync(note) });
  mkdirSync(join(folder, ".terraform"), { recursive: true });
  return Promise.resolve(0);
};

beforeEach(() => {
  runs = [];
  rmSync(join(folder, ".terraform"), { recursive: true, force: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: { backend: {} } }));
});

test("a folder is prepared once for one engine and configuration", async () => {
  await initialise(stack, { runEngine, engineId: "opentofu 1.12.6" });
  await initialise(stack, { runEngine, engineId: "opentofu 1.12.6" });
  expect(runs).toHaveLength(1);
  await initialise(stack, { runEngine, engineId: "terraform 1.11.4" });
  expect(runs).toHaveLength(2);
});

test("an engine's note that a full disk cut short does not stand in the way", async () => {
  mkdirSync(join(folder, ".terraform"));
  writeFileSync(note, "");
  await initialise(stack, { runEngine, engineId: "opentofu 1.12.6" });
  expect(runs).toEqual([{ noteThere: false }]);
});
