import { EventEmitter } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import { slz } from "./support/in-process";
import { StagedProject } from "./support/staged-project";

describe("slz deploy of one environment's stage, on a machine where nothing was deployed before", () => {
  let project: StagedProject;
  const run = (argv: readonly string[], signals?: EventEmitter) => {
    const env = { ...project.env, OS_CLIENT_CONFIG_FILE: clouds(), OVH_CLIENT_ID_DEV_APPLY: "dev" };
    return slz({ folder: project.folder, env }, ["deploy", "--stage", "dev", "--yes", ...argv], signals);
  };
  const clouds = () => project.path("clouds.yaml");
  const attributes = { id: "1", username: "user-1", password: "hunter2-hunter2", service_name: "0123" };
  const state = {
    resources: [{ mode: "managed", type: "ovh_cloud_project_user", name: "a", instances: [{ attributes }] }],
    outputs: { clouds: { value: { "x-dev-platform": { region: "GRA11", users: { "dev-apply": "1" } } } } },
  };
  const accounts = () =>
    project.seen.flatMap(({ verb, stack, env }) => (stack === "dev-identities" ? [[verb, env.OVH_CLIENT_ID]] : []));
  beforeEach(() => {
    project = new StagedProject();
    project.stacks({
      "dev-identities": { environment: "dev", appliedBy: "organisation-apply" },
      "dev-network": {
        environment: "dev",
        appliedBy: "dev-apply",
        dependencies: ["dev-identities"],
        provider: { openstack: [{ cloud: "x-dev-platform" }] },
      },
    });
  });

  afterEach(() => project.remove());

  test("writes the users of that environment first, from the state, as its own account", async () => {
    project.answer({ state });
    const { status, err } = await run([]);
    expect(status).toBe(0);
    expect(err).toContain(`${clouds()}: x-dev-platform written (mode 600)`);
    expect(err).not.toContain("hunter2");
    expect(parse(readFileSync(clouds(), "utf8")).clouds["x-dev-platform"].auth.username).toBe("user-1");
    expect(statSync(clouds()).mode & 0o777).toBe(0o600);
    expect(accounts()).toEqual([
      ["init", "dev"],
      ["state", "dev"],
    ]);
  });

  test("goes on with the entries that the job was given, where the state does not say them, and says so", async () => {
    project.write("clouds.yaml", "clouds: { x-dev-platform: { auth: {} } }\n");
    const { status, err } = await run([]);
    expect(status).toBe(0);
    expect(err).toContain(`${clouds()}: x-dev-platform as it was given (CREDENTIALS-NOT-APPLIED)\n`);
    expect(readFileSync(clouds(), "utf8")).toBe("clouds: { x-dev-platform: { auth: {} } }\n");
  });

  test("stops where there is neither, before the networks are planned", async () => {
    project.write("clouds.yaml", "clouds: { another: {} }\n");
    const { status, out } = await run([]);
    expect(status).toBe(1);
    expect(out).toContain("CREDENTIALS-NOT-APPLIED: dev-identities was not applied yet");
    expect(project.seen.filter(({ verb }) => verb === "plan")).toEqual([]);
  });

  test.each(["state", "plan", "apply"])("stopped in its %s leaves no process and no lock behind", async (hangs) => {
    project.answer({ state, hangs });
    const signals = new EventEmitter();
    const ended = run(["--json"], signals);
    while (!existsSync(project.path("hanging"))) await new Promise((resolve) => setTimeout(resolve, 20));
    signals.emit("SIGINT");
    const { status, out } = await ended;
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ stages: [{ name: "dev", status: "open" }], waitsFor: [] });
    const engine = Number(readFileSync(project.path("hanging"), "utf8"));
    expect(() => process.kill(engine, 0)).toThrow("ESRCH");
    expect(existsSync(project.path(".slz", "lock"))).toBe(false);
    project.answer({ state });
    expect((await run([])).status).toBe(0);
  });
});
