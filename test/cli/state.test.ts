import { existsSync, readFileSync, rmSync } from "node:fs";
import { testEngine } from "../support/engine";
import { StateProject } from "../operations/state/support/state-project";
import { credentials, S3Double } from "../operations/state/support/s3-double";
import { stateText } from "../operations/state/support/sample";

describe("slz state", () => {
  let project: StateProject;
  beforeEach(async () => {
    project = new StateProject(await testEngine(), credentials);
  });
  afterEach(() => project.remove());

  test("in the sandbox: deploy, lose a state, put it back from a backup, and the plan is empty", async () => {
    project.describe({ bucket: "never-asked", region: "EU-WEST-PAR" }, { network: { group: "pilots" } });
    const deploy = await project.slz("sandbox", "deploy");
    expect([deploy.status, deploy.out]).toEqual([0, expect.stringContaining("second plan empty")]);
    const made = await project.slz("sandbox", "state", "backup", "--to", "backups");
    expect([made.status, made.out]).toEqual([0, expect.stringMatching(/^1 state of \S+ copied to \S+backups/m)]);
    const folder = /copied to (\S+)/.exec(made.out)![1]!;
    const file = project.path(".sandbox", "state", "network.tfstate");
    const before = readFileSync(file, "utf8");
    rmSync(file);
    expect((await project.slz("sandbox", "plan")).status).toBe(2);

    const restored = await project.slz("sandbox", "state", "restore", "network", "--from", folder, "--yes");
    expect([restored.status, restored.out]).toEqual([0, expect.stringContaining("replaced nothing in")]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      ...JSON.parse(before),
      serial: JSON.parse(before).serial + 1,
    });
    const plan = await project.slz("sandbox", "plan");
    expect([plan.status, plan.out]).toEqual([0, expect.stringContaining("0 to create, 0 to update")]);
  });

  test("bootstrap moves states into a bucket with versions, and versions, restore and unlock work on it", async () => {
    const double = await new S3Double().start();
    try {
      project.describe({ bucket: "states", region: "EU-WEST-PAR", endpoint: double.endpoint });
      project.write("state/network.tfstate", stateText());
      const { status, out } = await project.slz("state", "bootstrap");
      expect([status, out]).toEqual([0, expect.stringMatching(/network +moved +3 +network\.tfstate\.moved-/)]);
      expect(out).toMatch(/^meridian: states at http\S+ is ready, 1 state moved\n$/m);
      expect(existsSync(project.path("state", "network.tfstate"))).toBe(false);

      double.put("states", "network.tfstate", stateText({ serial: 4, value: "wrong" }));
      const listed = await project.slz("state", "versions", "network", "--json");
      const [, older] = (JSON.parse(listed.out) as { versions: { version: string; serial: number }[] }).versions;
      expect(older?.serial).toBe(3);
      const asked: string[] = [];
      project.confirm = (question) => Promise.resolve(asked.push(question) > 0);
      expect((await project.slz("state", "restore", "network", "--version", older!.version)).status).toBe(0);
      expect(asked).toEqual([
        expect.stringMatching(/serial 3 .* would replace serial 4 .* as serial 5\. Replace it\?$/),
      ]);
      expect(double.object("states", "network.tfstate")).toBe(stateText({ serial: 5 }));

      double.put("states", "network.tfstate.tflock", '{"ID":"0f","Who":"ci@runner","Operation":"OperationTypeApply"}');
      const held = await project.slz("state", "unlock", "network");
      expect([held.status, held.out]).toEqual([2, expect.stringContaining("OperationTypeApply by ci@runner")]);
      expect((await project.slz("state", "unlock", "network", "0f")).status).toBe(0);
      expect(double.object("states", "network.tfstate.tflock")).toBeUndefined();
    } finally {
      await double.stop();
    }
  });

  test("says what is missing before it asks anybody", async () => {
    project.describe(undefined);
    const local = await project.slz("state", "bootstrap");
    expect([local.status, local.err]).toEqual([1, expect.stringContaining("STATE-NONE at state")]);
    const unknown = await project.slz("state", "unlock", "netwrk");
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('did you mean "network"?')]);
    const vague = await project.slz("state", "restore", "network");
    expect([vague.status, vague.err]).toEqual([1, expect.stringContaining("--version <id> or --from <path>")]);
    expect(existsSync(project.path(".slz", "lock"))).toBe(false);
  });
});
