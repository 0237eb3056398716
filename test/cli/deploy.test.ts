import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { slz } from "./support/in-process";
import { SampleProject, type SampleStack } from "./support/project";

const chain: Record<string, SampleStack> = {
  organisation: {},
  "dev-projects": { dependencies: ["organisation"], environment: "dev" },
  "prod-projects": { dependencies: ["organisation"], environment: "prod" },
};

describe("slz sandbox deploy, on a fake engine", () => {
  const project = new SampleProject();
  beforeEach(() => project.begin(chain));
  afterAll(() => project.remove());

  const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

  test("applies every stack and ends with the line that says so; a second run changes nothing", async () => {
    const first = await slz(project, ["sandbox", "deploy"]);
    expect(first).toMatchObject({ status: 0 });
    expect(lastLine(first.out)).toBe("sample: 3 stacks, 3 resources in state, 3 changed, second plan empty");
    const second = await slz(project, ["sandbox", "deploy"]);
    expect(lastLine(second.out)).toBe("sample: 3 stacks, 3 resources in state, 0 changed, second plan empty");
    expect(existsSync(project.path(".sandbox", "lock"))).toBe(false);
  });

  test("of one stack takes along what it stands on, and nothing else", async () => {
    const { out } = await slz(project, ["sandbox", "deploy", "dev-projects"]);
    expect(lastLine(out)).toBe("sample: 2 stacks, 2 resources in state, 2 changed, second plan empty");
  });

  test("that fails on one stack skips what stands on it, does the rest, and a re-run finishes the job", async () => {
    const broken: SampleStack = { ...chain["dev-projects"], engine: "fails" };
    const platform: SampleStack = { dependencies: ["dev-projects"], environment: "dev" };
    project.stacks({ ...chain, "dev-projects": broken, "dev-platform": platform });
    const { status, out, err } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(out).toContain("dev-projects:\n  error: quota used up (a.x)\n");
    expect(err).toContain("skip  dev-platform: it stands on dev-projects, which was not applied");
    expect(lastLine(out)).toBe("sample: 4 stacks, 2 resources in state, 2 changed, 1 failed, 1 skipped");

    project.stacks({ ...chain, "dev-platform": platform });
    const again = await slz(project, ["sandbox", "deploy"]);
    expect(lastLine(again.out)).toBe("sample: 4 stacks, 4 resources in state, 2 changed, second plan empty");
  });

  test("that does not converge fails, and names what a second plan would change", async () => {
    project.stacks({ organisation: { engine: "never-converges" } });
    const { status, out } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(out).toContain("organisation: a second plan would still change\n  create a.x\n");
  });

  test("as one JSON document says the same to machines, and nothing else is written", async () => {
    const { out, err } = await slz(project, ["sandbox", "deploy", "--json"]);
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({
      action: "deploy",
      succeeded: true,
      organisation: "sample",
      engine: { product: "opentofu", version: "1.12.6", origin: "named" },
      totals: { stacks: 3, resources: 3, changed: 3 },
      stacks: [
        { stack: "dev-projects", environment: "dev", status: "converged", resources: 1, changed: 1 },
        { stack: "organisation", status: "converged" },
        { stack: "prod-projects", status: "converged" },
      ],
    });
    expect(JSON.parse(out).providers).toContainEqual({ name: "ovh", version: "2.19.0", simulated: true });
  });

  test("says which stacks the specification has dropped, and destroy still takes them down", async () => {
    await slz(project, ["sandbox", "deploy"]);
    project.stacks({ organisation: {} });
    const { out } = await slz(project, ["sandbox", "deploy"]);
    expect(out).toContain("To remove: npx slz sandbox destroy dev-projects prod-projects");
    const destroyed = await slz(project, ["sandbox", "destroy"]);
    expect(destroyed.status).toBe(0);
    expect(lastLine(destroyed.out)).toBe("sample: 3 stacks destroyed, 3 resources removed");
  });

  test("when a double dies ends at once with its last words and leaves no engine behind", async () => {
    project.stacks({ organisation: { engine: "kills-doubles" } });
    const { status, err } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(err).toContain("RUN-DOUBLE-DIED");
    expect(err).toContain("SIGKILL");
    const engine = Number(readFileSync(project.path(".sandbox", "hanging"), "utf8"));
    expect(() => process.kill(engine, 0)).toThrow("ESRCH");
  });
});

/** A main.ts that refuses as runApp does: its problems as data, and no stacks. */
const refusal = (code: string, path: string): string => `
const { mkdirSync, writeFileSync } = require("node:fs");
const problem = { code: "${code}", path: "${path}", message: "no", found: "1", allowed: "2", fix: "write 2" };
mkdirSync(process.env.CDKTF_OUTDIR, { recursive: true });
writeFileSync(process.env.CDKTF_OUTDIR + "/problems.json", JSON.stringify({ version: 1, problems: [problem] }));
process.exitCode = 1;
`;

describe("slz sandbox, used wrongly", () => {
  const project = new SampleProject();
  beforeEach(() => project.begin(chain));
  afterAll(() => project.remove());

  test("a misspelt stack gets the nearest name", async () => {
    const { status, err } = await slz(project, ["sandbox", "plan", "dev-porjects"]);
    expect(status).toBe(1);
    expect(err).toContain('did you mean "dev-projects"?');
  });

  test("a type error stops the run before synthesis, in the compiler's words, without a stack trace", async () => {
    project.checkTypes();
    project.main("const region: number = 'GRA11';\n");
    const { status, err } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(err).toMatch(/main\.ts\(\d+,\d+\): error TS2322/);
    expect(err).toContain("SYNTH-TYPES");
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(project.path(".sandbox", "cdktf.out"))).toBe(false);
  });

  test("a type error does not hide what the specification has to say", async () => {
    project.checkTypes();
    project.main(`const zone: "a" | "b" = "z";\n${refusal("SPEC-VALUE", "environments.dev.region")}`);
    const { status, err } = await slz(project, ["sandbox", "plan"]);
    expect(status).toBe(1);
    expect(err).toContain("SPEC-VALUE at environments.dev.region: no");
    expect(err).toMatch(/error TS2322/);
  });

  test("what main.ts refuses has its codes in JSON", async () => {
    project.main(refusal("SPEC-UNKNOWN-KEY", "teams.x"));
    const { status, out } = await slz(project, ["sandbox", "deploy", "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      succeeded: false,
      problems: [
        { code: "SPEC-UNKNOWN-KEY", path: "teams.x", message: "no", found: "1", allowed: "2", fix: "write 2" },
      ],
    });
  });

  test("missing bindings are said in words", async () => {
    project.checkTypes();
    project.main("import { OvhProvider } from './.gen/providers/ovh/provider';\nnew OvhProvider();\n");
    const { status, err } = await slz(project, ["sandbox", "plan"]);
    expect(status).toBe(1);
    expect(err).toContain("npm run bindings");
    expect(err).not.toContain("TS2307");
  });

  test("what main.ts refuses passes through as it is; nothing is deployed and nothing stays locked", async () => {
    project.main('process.stderr.write("SPEC-UNKNOWN-KEY at teams.x: no\\n");\nprocess.exitCode = 1;\n');
    const { status, err } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(err).toContain("SPEC-UNKNOWN-KEY at teams.x: no\n");
    expect(existsSync(project.path(".sandbox", "state"))).toBe(false);
    expect(existsSync(project.path(".sandbox", "lock"))).toBe(false);
  });

  test("problems are JSON for those who asked for JSON", async () => {
    const { status, out } = await slz(project, ["sandbox", "plan", "--environment", "prd", "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(out).problems).toMatchObject([{ code: "RUN-UNKNOWN-ENVIRONMENT", found: "prd" }]);
  });

  test("a folder that is no landing zone is named for what it lacks", async () => {
    const { status, err } = await slz({ env: project.env, folder: __dirname }, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(err).toContain("it has no main.ts and no cdktf.json");
  });

  test("a named engine that is not there is refused, and no other is taken in its place", async () => {
    const env = { ...project.env, TERRAFORM_BINARY_NAME: project.path("no-such-engine") };
    const { status, err } = await slz({ folder: project.folder, env }, ["sandbox", "deploy"]);
    expect(status).not.toBe(0);
    expect(err).toContain("ENGINE-NAMED");
    expect(existsSync(project.path(".sandbox", "state"))).toBe(false);
  });

  test("a folder that cannot be written is said in words", async () => {
    writeFileSync(project.path(".sandbox"), "a file in the way");
    const { status, err } = await slz(project, ["sandbox", "deploy"]);
    expect(status).toBe(1);
    expect(err).toContain("RUN-WRITE: cannot write: a file stands where a folder should be");
  });

  test("a command that does not exist is refused with the nearest one", async () => {
    const { status, err } = await slz(project, ["sandbox", "deplyo"]);
    expect(status).toBe(1);
    expect(err).toContain("Did you mean deploy?");
  });
});
