import { slz } from "./support/in-process";
import { StagedProject } from "./support/staged-project";

describe("slz deploy", () => {
  let project: StagedProject;
  let env: Record<string, string> = {};
  const run = (argv: readonly string[], confirm?: (question: string) => Promise<boolean>) =>
    slz({ folder: project.folder, env: { ...project.env, ...env }, confirm }, ["deploy", ...argv]);
  const applied = () => project.seen.filter(({ verb }) => verb === "apply");

  beforeEach(() => {
    project = new StagedProject();
    env = {};
    project.stacks({
      organisation: { appliedBy: "organisation-apply" },
      "dev-network": { environment: "dev", appliedBy: "dev-apply", dependencies: ["organisation"] },
      "dev-telemetry": { environment: "dev", appliedBy: "dev-telemetry-apply", dependencies: ["dev-network"] },
    });
  });
  afterEach(() => project.remove());

  test("without anybody's agreement stops at the first change and applies nothing", async () => {
    const { status, out } = await run([]);
    expect(status).toBe(2);
    expect(applied()).toEqual([]);
    expect(out).toContain("DEPLOY-APPROVAL: organisation adds or updates 1 resource, and nobody has agreed to it");
    expect(out).toContain("run `npx slz deploy` again; what is done stays done");
    expect(out).not.toContain("Deployed with");
    expect(out).toMatch(/sample: 0 of 3 stages done, 1 stack, 0 changed, stopped at organisation\n$/);
  });

  test("goes through the stages in order, and applies the very plan that was agreed to", async () => {
    const { status, out } = await run(["--yes"]);
    expect(status).toBe(0);
    expect(applied().map(({ stack, args }) => [stack, args.at(-1)])).toEqual([
      ["organisation", "plan.bin"],
      ["dev-network", "plan.bin"],
      ["dev-telemetry", "plan.bin"],
    ]);
    expect(out).toContain("Deployed with OpenTofu 1.12.6 and the real providers.\n");
    expect(out).toMatch(/sample: 3 of 3 stages done, 3 stacks, 3 changed, second plans empty\n$/);
    const again = await run(["--yes"]);
    expect(again.out).toContain("3 stacks, 0 changed, second plans empty");
    expect(again.out).not.toContain("Deployed with");
  });

  test("goes on where it stopped", async () => {
    expect((await run(["--to", "organisation", "--yes"])).status).toBe(0);
    expect(applied().map(({ stack }) => stack)).toEqual(["organisation"]);
    expect((await run(["--yes"])).status).toBe(0);
    expect(applied().map(({ stack }) => stack)).toEqual(["organisation", "dev-network", "dev-telemetry"]);
  });

  test("runs each stage with its account's own credentials and nobody else's", async () => {
    env.OVH_CLIENT_ID = "owner";
    env.OVH_CLIENT_ID_DEV_TELEMETRY_APPLY = "team";
    await run(["--yes"]);
    expect(applied().map(({ stack, env }) => [stack, env.OVH_CLIENT_ID])).toEqual([
      ["organisation", "owner"],
      ["dev-network", "owner"],
      ["dev-telemetry", "team"],
    ]);
  });

  test("asks the person at the terminal for each stack, and takes a no for one", async () => {
    const questions: string[] = [];
    const { status } = await run([], (question) => {
      questions.push(question);
      return Promise.resolve(questions.length === 1);
    });
    expect(status).toBe(2);
    expect(questions).toEqual([
      "organisation adds or updates 1 resource. Apply it?",
      "dev-network adds or updates 1 resource. Apply it?",
    ]);
    expect(applied().map(({ stack }) => stack)).toEqual(["organisation"]);
  });

  test("orders nothing and loses nothing because of a --yes", async () => {
    project.answer({ type: "ovh_cloud_project" });
    expect((await run(["--yes"])).out).toContain("orders 1 × a Public Cloud project, which OVHcloud bills");
    project.answer({ type: "ovh_cloud_project_kube", actions: ["delete", "create"] });
    const { status, out } = await run(["--yes", "--accept-orders"]);
    expect([status, applied()]).toEqual([2, []]);
    expect(out).toContain("would replace ovh_cloud_project_kube.a and lose the cluster with all that runs in it");
    expect((await run(["--yes", "--destroy"])).status).toBe(0);
  });

  test("says every variable that a stage lacks before an engine is asked", async () => {
    project.stacks({
      organisation: {
        variable: { password_a: { description: "First password of a" }, password_b: {}, given: { default: 1 } },
      },
    });
    env.TF_VAR_password_b = "there";
    const { status, out } = await run(["--yes"]);
    expect([status, project.seen.length]).toEqual([1, 0]);
    expect(out).toContain("DEPLOY-VARIABLE at TF_VAR_password_a: organisation asks for First password of a");
    expect(out).not.toContain("password_b");
  });

  test("ends with 1 where an apply fails, in the engine's words, and leaves the later stages alone", async () => {
    project.answer({ fails: true });
    const { status, out } = await run(["--yes"]);
    expect(status).toBe(1);
    expect(out).toContain("quota used up");
    expect(out).toContain("0 of 3 stages done, 1 stack");
    expect(new Set(project.seen.map(({ stack }) => stack))).toEqual(new Set(["organisation"]));
  });

  test("lists the stages and what one would type instead, and asks no engine", async () => {
    const { status, out } = await run(["--list"]);
    expect([status, project.seen]).toEqual([0, []]);
    expect(out).toBe(
      "Stage 1 of 3: organisation, by organisation-apply\n  npx cdktf deploy organisation\n\n" +
        "Stage 2 of 3: dev, by dev-apply\n  npx cdktf deploy dev-network\n\n" +
        "Stage 3 of 3: dev-telemetry, by dev-telemetry-apply\n  npx cdktf deploy dev-telemetry\n",
    );
  });

  test("is one document for machines", async () => {
    const { status, out } = await run(["--json"], () => Promise.resolve(true));
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      action: "deploy",
      cloud: true,
      stages: [
        { name: "organisation", account: "organisation-apply", status: "open" },
        { name: "dev", status: "not begun" },
        { name: "dev-telemetry", status: "not begun" },
      ],
      waitsFor: [{ code: "DEPLOY-APPROVAL" }],
    });
  });

  test("refuses a team that goes while another comes, whatever was agreed to, and applies nothing", async () => {
    const group = (team: string) => `ovh_me_identity_group.Group-${team}_0123ABCD`;
    project.answer({
      changes: [
        { address: group("telemetry"), actions: ["delete"] },
        { address: group("tracking"), actions: ["create"] },
      ],
    });
    const { status, out } = await run(["--yes", "--destroy"], () => Promise.resolve(true));
    expect([status, applied()]).toEqual([1, []]);
    expect(out).toContain("RUN-RENAME-UNSAID at teams.tracking");
    expect(out).toContain('add teams.tracking.renamedFrom = ["telemetry"]');
    project.answer({ changes: [{ address: group("telemetry"), actions: ["delete"] }] });
    expect((await run(["--yes", "--destroy"])).status).toBe(0);
  });

  test.each([
    [
      "STATE-LOCKED",
      {
        summary: "Error acquiring the state lock",
        detail: "Lock Info:\n  ID:        4711\n  Who:       ci@runner-7\n",
      },
      "slz state unlock organisation 4711",
    ],
    [
      "STATE-UNDECRYPTABLE",
      {
        summary: "decryption failed for all provided methods: attempted decryption failed for state: cipher",
        detail: "",
      },
      "set TF_VAR_state_key_k1 to the passphrase that the state was written with",
    ],
  ])("names a state it cannot use: %s, with the way out, for machines too", async (code, unusable, fix) => {
    project.stacks({ organisation: { keys: ["k1"] } });
    project.answer({ unusable });
    const { status, out } = await run(["--yes"]);
    expect(status).toBe(1);
    expect(out).toContain(`${code}: the state of organisation `);
    expect(out).toContain(fix);
    const machine = await run(["--yes", "--json"]);
    expect(JSON.parse(machine.out)).toMatchObject({ stages: [{ status: "open" }], problems: [{ code }] });
    expect(machine.err).toContain(`${code}: the state of organisation `);
  });

  test("refuses a stage that there is not", async () => {
    const { status, err } = await run(["--to", "dve"]);
    expect(status).toBe(1);
    expect(err).toContain('DEPLOY-UNKNOWN-STAGE: there is no environment and no stage called "dve"');
  });
});
