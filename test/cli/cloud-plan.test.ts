import { existsSync } from "node:fs";
import { slz } from "./support/in-process";
import { PlayedEngine } from "./support/played-engine";
import { SampleProject } from "./support/project";

describe("slz plan and slz drift, outside the sandbox", () => {
  const project = new SampleProject();
  const env = {
    ...project.env,
    OVH_ENDPOINT: "ovh-eu",
    TF_CLI_CONFIG_FILE: "/there/is/no/such/file",
    KUBECONFIG: project.path("kubeconfig"),
  };
  const run = (...argv: string[]) => slz({ folder: project.folder, env }, argv);
  const engine = new PlayedEngine(project.folder);
  const answer = ({ status, lines, document = {} }: { status?: number; lines?: object[]; document?: object }) =>
    engine.play({ plan: { out: lines, status }, show: { out: [document] } });
  const error = (summary: string) => ({ type: "diagnostic", diagnostic: { severity: "error", summary, detail: "" } });

  beforeAll(() => project.begin({ organisation: { keys: ["k1"] } }));
  beforeEach(() => engine.forget());
  afterAll(() => project.remove());

  test("plan with the user's own environment, in the folder cdktf deploys from, without doubles", async () => {
    answer({});
    const { status, out } = await run("plan");
    expect([status, out]).toEqual([
      0,
      "Asked with OpenTofu 1.12.6, the real providers and the real states.\n\n" +
        "sample: 1 stack planned, 0 to create, 0 to update, 0 to replace, 0 to delete\n",
    ]);
    expect(engine.asked.map(({ verb }) => verb)).toEqual(["init", "plan"]);
    for (const { env, folder } of engine.asked) {
      const { OVH_ENDPOINT, TF_REATTACH_PROVIDERS, TF_CLI_CONFIG_FILE } = env;
      // A configuration that is not there would only put a warning into the engine's JSON.
      expect([OVH_ENDPOINT, TF_REATTACH_PROVIDERS, TF_CLI_CONFIG_FILE]).toEqual(["ovh-eu", undefined, undefined]);
      expect(folder).toContain("cdktf.out/stacks/organisation");
    }
    expect(existsSync(project.path(".sandbox"))).toBe(false);
    expect(existsSync(project.path(".slz", "lock"))).toBe(false);
  });

  test("plan finds the kubeconfig that a deploy wrote, also where kubectl alone would look", async () => {
    answer({});
    const asked = async () => {
      engine.forget();
      await run("plan");
      return engine.asked.at(-1)!.env.KUBE_CONFIG_PATH;
    };
    expect(await asked()).toBeUndefined();
    project.write("kubeconfig", "");
    expect(await asked()).toBe(project.path("kubeconfig"));
  });

  test("plan ends with 2 when there are changes, as JSON as well", async () => {
    const change = { actions: ["delete"], before: {}, after: null };
    answer({ status: 2, document: { resource_changes: [{ address: "ovh_cloud_project.a", type: "a", change }] } });
    const { status, out } = await run("plan", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      action: "plan",
      cloud: true,
      changes: [{ stack: "organisation", action: "delete", holds: "everything in the project" }],
      stale: [],
    });
  });

  test("plan ends with 1 when a stack is wrong, and with 3 when nobody answered", async () => {
    answer({ status: 1, lines: [error("Unsupported argument")] });
    expect((await run("plan")).status).toBe(1);
    answer({ status: 1, lines: [error('Post "https://eu.api.ovh.com": dial tcp: connection refused')] });
    const { status, out } = await run("plan");
    expect(status).toBe(3);
    expect(out).toContain("organisation: nothing is known of it\n");
    expect(out).toMatch(/1 unknown\n$/);
  });

  describe.each(["plan", "drift"])("%s", (verb) => {
    test.each([
      ["STATE-LOCKED", "Error acquiring the state lock", "slz state unlock organisation"],
      ["STATE-UNDECRYPTABLE", "decryption failed for all provided methods: cipher", "set TF_VAR_state_key_k1"],
    ])("ends with 3 on a state that it cannot use, as %s, with the way out", async (code, summary, fix) => {
      answer({ status: 1, lines: [error(summary)] });
      const { status, out } = await run(verb);
      expect([status, out]).toEqual([3, expect.stringContaining(`  ${code}: the state of organisation `)]);
      expect(out).toContain(fix);
      const machine = await run(verb, "--json");
      expect(machine.status).toBe(3);
      expect(JSON.parse(machine.out)).toMatchObject({ problems: [{ code }], stacks: [{ status: "unknown" }] });
      expect(machine.err).toContain(`${code}: the state of organisation `);
      expect((await run(verb, "--markdown")).out).toContain(
        `could not be planned: ${code}: the state of organisation `,
      );
    });
  });

  test("drift asks for a refresh alone and lists what is gone", async () => {
    const resource_drift = [{ address: "ovh_iam_policy.a", change: { actions: ["delete"], before: {}, after: null } }];
    answer({ status: 2, document: { resource_drift } });
    const { status, out } = await run("drift");
    expect(status).toBe(2);
    expect(out).toContain("- delete  organisation  ovh_iam_policy.a\n");
    expect(out).toMatch(/sample: 1 stack asked, 0 changed outside, 1 gone\n$/);
    expect(engine.asked.flatMap(({ args }) => args)).toContain("-refresh-only");
  });
});
