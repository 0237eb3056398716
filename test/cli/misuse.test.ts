import { mkdirSync, rmSync } from "node:fs";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

jest.setTimeout(60_000);

const project = new SampleProject();
beforeEach(() => project.begin({ base: {} }));
afterAll(() => project.remove());

describe("data that is no JSON", () => {
  beforeEach(() => {
    mkdirSync(project.path("environments"), { recursive: true });
    project.write("environments/adoption.json", '{\n  "organisation": {\n}\n');
    project.main('import adoption from "./environments/adoption.json";\nexport const taken = adoption;\n');
  });

  test.each([
    "check",
    "plan",
    "drift",
    "deploy --yes",
    "deploy --list",
    "access",
    "network matrix",
    "runbook",
    "pipeline github",
    "state backup",
    "sandbox deploy",
    "sandbox plan",
  ])("is named by slz %s, in place of the compiler's lines", async (command) => {
    const { status, out, err } = await slz(project, command.split(" "));
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/SYNTH-DATA at environments\/adoption\.json: .*\n +found: +line 4, column 1: /);
    expect(err).not.toMatch(/TS\d+|SYNTH-(TYPES|REFUSED)|^ +at /m);
  });
});

describe.each([
  ["github", ".github/workflows/landing-zone.yml"],
  ["gitlab", ".gitlab-ci.yml"],
])("slz pipeline %s", (platform, file) => {
  const pipeline = (...flags: string[]) => slz(project, ["pipeline", platform, ...flags]);
  beforeEach(() => {
    rmSync(project.path(file), { recursive: true, force: true });
    mkdirSync(project.path(".github/workflows"), { recursive: true });
  });

  test("says that a folder stands in the file's place, whether it writes or looks", async () => {
    mkdirSync(project.path(file));
    for (const flags of [[], ["--check"], ["--force"]]) {
      const { status, err } = await pipeline(...flags);
      expect(status).toBe(1);
      expect(err).toContain(`PIPELINE-UNREADABLE at ${file}: `);
    }
  });

  test("does not call a file stale that somebody wrote, and says how to replace it", async () => {
    project.write(file, "jobs: {}\n");
    const { status, out, err } = await pipeline("--check", "--branch", "trunk");
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(`PIPELINE-NOT-OURS at ${file}: `);
    expect(err).toContain(`npx slz pipeline ${platform} --branch trunk --force\n`);
  });

  test("recommends the command that was meant, with its branch, and then has a current file", async () => {
    expect(await pipeline("--branch", "trunk")).toMatchObject({ status: 0 });
    const { status, out } = await pipeline("--check", "--branch", "release");
    expect([status, out]).toEqual([2, `${file} is not current: run npx slz pipeline ${platform} --branch release.\n`]);
    expect(await pipeline("--check", "--branch", "trunk")).toMatchObject({ status: 0 });
  });
});

describe("options that leave nothing to do, or nothing to say", () => {
  test("slz secrets --files-only without a file finds nothing clean", async () => {
    const { status, out, err } = await slz(project, ["secrets", "--files-only"]);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain("USAGE-NOTHING-NAMED at --files-only: ");
    expect(err).toContain("slz secrets --files-only logs/");
  });

  test.each([[[]], [["--admin"]]])(
    "slz kubeconfig wants --deployer with --plan and --expires, both told: %j",
    async (more) => {
      const { status, err } = await slz(project, ["kubeconfig", "dev", "--plan", "--expires", "30", ...more]);
      expect(status).toBe(1);
      expect(err).toContain("USAGE-OPTION-ALONE at --plan: ");
      expect(err).toContain("USAGE-OPTION-ALONE at --expires: ");
    },
  );
});

test.each([["state backup"], ["sandbox state backup"]])("slz %s says so where there is no state", async (command) => {
  const { status, out } = await slz(project, command.split(" "));
  expect([status, out]).toEqual([0, expect.stringMatching(/^There is nothing to back up: \S+ holds no state\. /)]);
});
