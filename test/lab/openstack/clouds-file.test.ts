import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExitCode, type ProblemError } from "../../../core/errors/problem";
import { givenClouds } from "../../../lab/openstack/clouds-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-clouds-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PROJECTS = ["meridian-dev-platform", "meridian-prod-platform"];

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const given = (env: NodeJS.ProcessEnv) => givenClouds({ HOME: join(folder, "home"), ...env }, folder, PROJECTS);

function problemsOf(env: NodeJS.ProcessEnv) {
  try {
    given(env);
  } catch (error) {
    const { problems, exitCode } = error as ProblemError;
    expect(exitCode).toBe(ExitCode.unknown);
    return problems;
  }
  throw new Error("nothing was wrong");
}

describe("the OpenStack that is given", () => {
  test("is none when nobody names one, whatever files lie about", () => {
    write("clouds.yaml", "clouds: { meridian-dev-platform: {}, meridian-prod-platform: {} }");
    expect(given({})).toBeUndefined();
    expect(given({ OS_CLOUD: "", OS_CLIENT_CONFIG_FILE: "" })).toBeUndefined();
  });

  test("has an entry for each project, by the project's name", () => {
    const file = write(
      "mine.yaml",
      "clouds: { meridian-dev-platform: { region_name: A }, meridian-prod-platform: { region_name: B } }",
    );
    const clouds = given({ OS_CLIENT_CONFIG_FILE: "mine.yaml" });
    expect([...(clouds?.entries ?? [])]).toEqual([
      ["meridian-dev-platform", { name: "meridian-dev-platform", entry: { region_name: "A" } }],
      ["meridian-prod-platform", { name: "meridian-prod-platform", entry: { region_name: "B" } }],
    ]);
    expect(clouds?.env).toEqual({ OS_CLIENT_CONFIG_FILE: file });
  });

  test("is the one that OS_CLOUD names, for every project, even where a project has an entry of its own", () => {
    write("clouds.yaml", "clouds: { tests: { region_name: T }, meridian-prod-platform: { region_name: REAL } }");
    const entries = given({ OS_CLOUD: "tests" })?.entries;
    const tests = { name: "tests", entry: { region_name: "T" } };
    expect([...(entries ?? [])]).toEqual(PROJECTS.map((project) => [project, tests]));
  });

  test("is looked for beside the landing zone and in the home folder, where its secrets may be apart", () => {
    const home = join(folder, "home", ".config", "openstack");
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "clouds.yaml"), "clouds: { tests: { auth: { username: me } } }");
    writeFileSync(join(home, "secure.yaml"), "clouds: { tests: { auth: { password: 0123 } } }");
    const clouds = given({ OS_CLOUD: "tests" });
    expect(clouds?.entries.get("meridian-dev-platform")?.entry).toEqual({ auth: { username: "me", password: "0123" } });
    expect(clouds?.env).toEqual({
      OS_CLIENT_CONFIG_FILE: join(home, "clouds.yaml"),
      OS_CLIENT_SECURE_FILE: join(home, "secure.yaml"),
    });
    const beside = write("clouds.yaml", "clouds: { tests: {} }");
    expect(given({ OS_CLOUD: "tests" })?.env.OS_CLIENT_CONFIG_FILE).toBe(beside);
  });
});

describe("what is wrong with it", () => {
  test("no file: says where it looked", () => {
    expect(problemsOf({ OS_CLIENT_CONFIG_FILE: "gone.yaml" })).toMatchObject([
      { code: "LAB-OPENSTACK-NO-CLOUDS", found: `looked for ${join(folder, "gone.yaml")}` },
    ]);
  });

  test("every project without an entry, with what there is", () => {
    const file = write("clouds.yaml", "clouds: { meridian-dev-platfrom: {}, other: {} }");
    expect(problemsOf({ OS_CLIENT_CONFIG_FILE: file })).toMatchObject([
      {
        code: "LAB-OPENSTACK-CLOUD",
        path: "clouds.meridian-dev-platform",
        allowed: "meridian-dev-platfrom, other",
        fix: expect.stringContaining('did you mean "meridian-dev-platfrom"?'),
      },
      { code: "LAB-OPENSTACK-CLOUD", path: "clouds.meridian-prod-platform" },
    ]);
  });

  test("an OS_CLOUD that is no entry: once, not for every project", () => {
    write("clouds.yaml", "clouds: {}");
    expect(problemsOf({ OS_CLOUD: "tests" })).toMatchObject([
      { code: "LAB-OPENSTACK-CLOUD", found: "tests", allowed: "the file has no entry at all" },
    ]);
  });

  test.each([
    ["clouds: [not, a, map]", "no clouds"],
    ["clouds: { tests: just-text }", "no clouds"],
    ["clouds: { tests: { auth: { password: s3cret", "not YAML"],
  ])("a file like %p is of no use, and is not quoted", (text, reason) => {
    write("clouds.yaml", text);
    const [problem] = problemsOf({ OS_CLOUD: "tests" });
    expect(problem).toMatchObject({
      code: "LAB-OPENSTACK-CLOUDS-DAMAGED",
      message: expect.stringContaining(reason) as string,
    });
    expect(JSON.stringify(problem)).not.toContain("s3cret");
  });
});
