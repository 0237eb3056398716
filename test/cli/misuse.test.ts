import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

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

  test("slz secrets does not call a folder clean that holds nothing to look through", async () => {
    mkdirSync(project.path("logs"));
    const { status, out } = await slz(project, ["secrets", "--files-only", "logs"]);
    rmSync(project.path("logs"), { recursive: true });
    expect([status, out]).toEqual([0, "There was nothing to look through.\n"]);
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

describe("a folder in a file's place", () => {
  const folders = ["environments", "docs", ".sandbox", ".slz", "state", "plan.md"];
  const remove = () => folders.forEach((folder) => rmSync(project.path(folder), { recursive: true, force: true }));
  beforeEach(remove);
  afterAll(remove);

  test.each([
    ["network allocate", "environments/network.ledger.json", "RUN-READ"],
    ["access break-glass --user a --on prod --reason x --approver b", "environments/break-glass.json", "RUN-READ"],
    ["runbook", "docs/runbooks/private-cloud-dev.md", "RUN-WRITE"],
    ["pipeline comment github plan.md", "plan.md", "RUN-READ"],
    ["sandbox deploy", ".sandbox/deployed.json", "RUN-READ"],
    ["sandbox deploy", ".sandbox/state/base.tfstate", "RUN-READ"],
    ["sandbox deploy", ".sandbox/lock", "RUN-WRITE"],
    ["plan", ".slz/lock", "RUN-WRITE"],
    ["state backup", "state/base.tfstate", "RUN-READ"],
    ["state versions base", "state/base.tfstate", "RUN-READ"],
    ["state unlock base", "state/.base.tfstate.lock.info", "RUN-READ"],
  ])("is named by slz %s: %s", async (command, file, code) => {
    mkdirSync(project.path(file), { recursive: true });
    const { status, err } = await slz(project, command.split(" "));
    expect(status).toBe(1);
    expect(err).toContain(code);
    expect(err).toContain(project.path(file));
  });
});

test.each([
  ["secrets", "state"],
  ["state backup", "state"],
])("slz %s reads no file in a folder's place: %s", async (command, file) => {
  project.write(file, "");
  const { status, err } = await slz(project, command.split(" "));
  rmSync(project.path(file));
  expect(status).toBe(1);
  expect(err).toMatch(new RegExp(`RUN-READ at \\S+/${file}: `));
});

describe("files of our own that say something else than we wrote", () => {
  const own = (file: string, text: string) => {
    mkdirSync(project.path(".sandbox/state"), { recursive: true });
    mkdirSync(project.path("backup"), { recursive: true });
    project.write(file, text);
  };
  afterEach(() => rmSync(project.path("backup"), { recursive: true, force: true }));

  test.each([["{"], ["null"], ["[]"], ['{ "stacks": [null] }']])("a list of what was deployed: %s", async (text) => {
    own(".sandbox/deployed.json", text);
    const { status, err } = await slz(project, ["sandbox", "destroy"]);
    expect([status, err]).toEqual([1, expect.stringContaining("RUN-DEPLOYED-DAMAGED")]);
  });

  test("a state: null", async () => {
    own(".sandbox/state/base.tfstate", "null");
    const { status, err } = await slz(project, ["sandbox", "destroy"]);
    expect([status, err]).toEqual([1, expect.stringContaining("RUN-STATE-DAMAGED")]);
  });

  test.each([["null"], ['{ "states": {} }'], ['{ "states": [null] }'], ['{ "states": [{ "key": "base.tfstate" }] }']])(
    "the index of a backup: %s",
    async (text) => {
      own("backup/index.json", text);
      const { status, err } = await slz(project, ["state", "restore", "base", "--from", "backup", "--yes"]);
      expect([status, err]).toEqual([1, expect.stringContaining("STATE-BACKUP")]);
    },
  );
});

describe("output that is not what main.ts writes", () => {
  const outdir = project.path("out");
  const access = ["access", "access can a see prod"];
  const network = ["network matrix", "network reach a b"];
  beforeEach(() => mkdirSync(outdir));
  afterEach(() => rmSync(outdir, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(project.path("out", file), text);

  test.each([
    ["manifest.json", "null", [...access, ...network]],
    ["manifest.json", '{ "stacks": { "base": {} } }', [...access, ...network]],
    ["access.json", "[]", access],
    ["access.json", '{ "grants": [], "environments": {} }', access],
    ["landing-zone.json", "{}", [...access, ...network]],
    ["landing-zone.json", '{ "stacks": {}, "network": {} }', network],
  ])("is named where a file is another's: %s %s", async (file, text, commands) => {
    for (const name of ["access.json", "landing-zone.json"]) write(name, WHOLE[name] ?? "");
    write(file, text);
    for (const command of commands) {
      const { err } = await slz(project, [...command.split(" "), "--output", "out"]);
      expect(err).toContain("SYNTH-OUTPUT: the synthesised output cannot be used: this is not what main.ts writes\n");
      expect(err).toContain(project.path("out", file));
    }
  });

  test("slz check says so as well, of a main.ts that does not call runApp", async () => {
    const { status, err } = await slz(project, ["check"]);
    expect([status, err]).toEqual([3, expect.stringContaining("SYNTH-OUTPUT")]);
  });
});

const WHOLE: Readonly<Record<string, string>> = {
  "access.json": JSON.stringify({ environments: [], subjects: [], grants: [], breakGlass: [] }),
  "landing-zone.json": JSON.stringify({
    stacks: {},
    network: { privateCloud: { networks: {}, machines: {} }, edge: {}, onPremise: {}, connections: [] },
  }),
};

test("slz doctor --account says which endpoint is no address", async () => {
  const env = { ...project.env, OVH_ACCESS_TOKEN: "token", OVH_ENDPOINT: "ovh eu" };
  const { status, err } = await slz({ folder: project.folder, env }, ["doctor", "--account"]);
  expect([status, err]).toEqual([3, expect.stringMatching(/ACCOUNT-UNREACHABLE[^]*ovh eu\S*: this is no address/)]);
});
