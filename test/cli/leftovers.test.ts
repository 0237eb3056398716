import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";
import { loaderOf } from "../../engine/process/typescript-loader";

describe("what a run that was killed left in a stack's folder", () => {
  const project = new SampleProject();
  const inStack = (file: string) => project.path(".sandbox", "cdktf.out", "stacks", "organisation", file);
  const override = inStack("unprotected_override.tf.json");
  const plan = inStack("plan.bin");
  const leaveBehind = () => {
    mkdirSync(dirname(override), { recursive: true });
    writeFileSync(override, JSON.stringify({ resource: { a: { x: { deletion_protection: false } } } }));
    writeFileSync(plan, "secret");
  };
  beforeEach(() => project.begin({ organisation: {} }));
  afterAll(() => project.remove());

  test("does not take the deletion protection off what the next run deploys", async () => {
    leaveBehind();
    expect(await slz(project, ["sandbox", "deploy"])).toMatchObject({ status: 0 });
    const state = JSON.parse(readFileSync(project.path(".sandbox", "state", "organisation.tfstate"), "utf8"));
    expect(state.resources[0].instances[0].attributes).toEqual({ deletion_protection: true });
    expect([override, plan].filter(existsSync)).toEqual([]);
  });

  test("is not seen by a command of the user's either", async () => {
    leaveBehind();
    const command = `
const files = ${JSON.stringify([override, plan])};
process.exitCode = files.filter((file) => require("node:fs").existsSync(file)).length;`;
    expect(await slz(project, ["sandbox", "exec", "--", process.execPath, "-e", command])).toMatchObject({ status: 0 });
  });

  test("is gone already when the process could still end by itself, however suddenly", () => {
    const source = (file: string) => JSON.stringify(join(resolve(__dirname, "..", ".."), file));
    project.write(
      "leaves.ts",
      `import { EventEmitter } from "node:events";
       import { mkdirSync, writeFileSync } from "node:fs";
       import { dirname } from "node:path";
       import { listenForInterrupts } from ${source("engine/runs/interrupt")};
       import { withSession } from ${source("sandbox/run/session")};
       import { workspaceOf } from ${source("engine/runs/workspace")};
       void withSession(
         {
           workspace: workspaceOf(process.cwd()),
           command: "test",
           env: process.env,
           interruption: listenForInterrupts(new EventEmitter(), () => 0),
           report: () => undefined,
         },
         async () => {
           mkdirSync(dirname(${JSON.stringify(override)}), { recursive: true });
           for (const file of ${JSON.stringify([override, plan])}) writeFileSync(file, "{}");
           process.exit(130);
         },
       );`,
    );
    const args = [...loaderOf("leaves.ts"), "leaves.ts"];
    const { status } = spawnSync(process.execPath, args, { cwd: project.folder, env: project.env });
    expect(status).toBe(130);
    expect(existsSync(dirname(override))).toBe(true);
    expect([override, plan, project.path(".sandbox", "lock")].filter(existsSync)).toEqual([]);
  });
});
