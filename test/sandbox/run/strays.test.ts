import { EventEmitter } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deploy } from "../../../sandbox/run/deploy";
import { destroy } from "../../../sandbox/run/destroy";
import { listenForInterrupts } from "../../../sandbox/run/interrupt";
import type { RunOptions } from "../../../sandbox/run/options";
import { workspaceOf } from "../../../sandbox/run/workspace";
import { openWorld } from "../../../sandbox/world/file-world";
import { killing } from "../../support/kill-point";

jest.setTimeout(120_000);

const repository = resolve(__dirname, "..", "..", "..");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = (env: NodeJS.ProcessEnv, report: (line: string) => void = () => undefined): RunOptions => ({
  workspace: workspaceOf(repository, folder),
  command: "test",
  env,
  interruption: listenForInterrupts(new EventEmitter(), () => 0),
  report,
  selection: { names: ["organisation"] },
  listener: {
    begun: () => undefined,
    stackStarted: () => undefined,
    stackProgress: () => undefined,
    stackEnded: () => undefined,
  },
  clock: () => 0,
});

/** What a state knows, by the double's own key. */
function inState(): string[] {
  const text = readFileSync(join(folder, "state", "organisation.tfstate"), "utf8");
  const { resources } = JSON.parse(text) as { resources: { type: string; instances: { private: string }[] }[] };
  const keys = resources.flatMap(({ type, instances }) =>
    instances.map((instance) => `${type} ${Buffer.from(instance.private, "base64").toString()}`),
  );
  return keys.sort();
}

test("an engine killed while things are made leaves none of them behind, and none is made twice", async () => {
  const seeded = (await openWorld(join(folder, "world.json"))).list().map(({ type, id }) => `${type} ${id}`);
  // The engine starts on all groups at once: at the third line some are made, and not all stand in the state.
  const killed = await deploy(options(killing({ victim: "engine", at: 3 }, folder)));
  expect(killed.stacks).toMatchObject([{ stack: "organisation", status: "failed" }]);

  const said: string[] = [];
  const again = await deploy(options(process.env, (line) => said.push(line)));
  expect(again.stacks).toMatchObject([{ stack: "organisation", status: "converged" }]);
  const world = await openWorld(join(folder, "world.json"));
  const made = world.list().flatMap(({ type, id }) => (seeded.includes(`${type} ${id}`) ? [] : [`${type} ${id}`]));
  expect(made).toEqual(inState());
  expect(world.unclaimed()).toEqual([]);
  const strays = said.filter((line) => line.includes("no state knows it: taken away"));
  expect(strays.length).toBeGreaterThan(0);

  expect(await destroy(options(process.env))).toMatchObject({ worldIsSeeded: true, left: [] });
});
