import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExitCode, ProblemError } from "../../core/errors/problem";
import { findEngine } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import type { Maker } from "../../engine/tools/obtain";
import { says, useFolder, writeProgram } from "./tools/support/programs";

const PINNED = "1.12.6";

const folder = useFolder();
const onPath = (name: string) => join(folder(), "bin", name);
let lines: string[];
let made: number;

beforeEach(() => {
  lines = [];
  made = 0;
});

/** Makes a program that says this, as a build would. */
const maker = (...script: readonly string[]): Maker => ({
  origin: "build",
  label: "test build",
  make: async (_recipe, target) => {
    made++;
    writeProgram(target, ...script);
  },
});
const working = maker(says("OpenTofu", PINNED));
const broken = (reason: string): Maker => ({
  origin: "download",
  label: "test download",
  make: () => Promise.reject(new Error(reason)),
});

function find(env: NodeJS.ProcessEnv = {}, makers: readonly Maker[] = [], signal?: AbortSignal): Promise<Engine> {
  return findEngine({
    env: { PATH: join(folder(), "bin"), ...env },
    cacheDir: join(folder(), "cache"),
    report: (line) => lines.push(line),
    makers,
    signal,
  });
}

async function problemOf(found: Promise<Engine>): Promise<ProblemError> {
  const error = await found.then(
    ({ path }) => new Error(`found ${path}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw error;
}

/** Every file in the cache, finished or not. */
const cacheFiles = () =>
  readdirSync(join(folder(), "cache"), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name);

describe("the engine named in TERRAFORM_BINARY_NAME", () => {
  test("is used by its path, before anything on PATH", async () => {
    writeProgram(onPath("tofu"), says("OpenTofu", "1.11.0"));
    const path = writeProgram(join(folder(), "mine"), says("Terraform", "1.10.0"));
    expect(await find({ TERRAFORM_BINARY_NAME: path })).toEqual({
      path,
      product: "terraform",
      version: "1.10.0",
      origin: "named",
    });
  });

  test("is looked up on PATH when it is a mere name", async () => {
    const path = writeProgram(onPath("terraform-next"), says("Terraform", "1.14.1"));
    expect(await find({ TERRAFORM_BINARY_NAME: "terraform-next" })).toMatchObject({ path, version: "1.14.1" });
  });

  test("is refused with its version when it is too old, and nothing else is tried", async () => {
    writeProgram(onPath("tofu"), says("OpenTofu", "1.11.0"));
    const path = writeProgram(join(folder(), "old"), says("Terraform", "1.9.8"));
    const { problems, exitCode } = await problemOf(find({ TERRAFORM_BINARY_NAME: path }, [working]));
    expect(exitCode).toBe(ExitCode.failed);
    expect(problems).toMatchObject([
      { code: "ENGINE-NAMED", path: "TERRAFORM_BINARY_NAME", found: "Terraform 1.9.8 is older than 1.10.0" },
    ]);
    expect(made).toBe(0);
  });

  test.each([
    ["a program that is not there", undefined, "there is no such program"],
    ["a program that is no engine", ["echo hello"], "it does not answer `version` as expected"],
    ["a program that fails", ["echo OpenTofu v1.12.6; exit 7"], "`version` ended with exit code 7"],
  ])("is refused when it is %s", async (_what, script, found) => {
    const path = join(folder(), "odd");
    if (script) writeProgram(path, ...script);
    const { problems, exitCode } = await problemOf(find({ TERRAFORM_BINARY_NAME: path }));
    expect(problems).toMatchObject([{ code: "ENGINE-NAMED", found }]);
    expect(exitCode).toBe(ExitCode.failed);
  });

  test("counts as not named when the variable is empty", async () => {
    writeProgram(onPath("tofu"), says("OpenTofu", "1.11.0"));
    expect(await find({ TERRAFORM_BINARY_NAME: "" })).toMatchObject({ origin: "path" });
  });
});

describe("an engine on PATH", () => {
  test("is tofu before terraform", async () => {
    writeProgram(onPath("terraform"), says("Terraform", "1.14.0"));
    writeProgram(onPath("tofu"), says("OpenTofu", "1.10.0"));
    expect(await find()).toEqual({ path: onPath("tofu"), product: "opentofu", version: "1.10.0", origin: "path" });
    expect(lines).toEqual([]);
  });

  test("is passed over with one line naming its version when it is too old", async () => {
    writeProgram(onPath("tofu"), says("OpenTofu", "1.9.4"));
    writeProgram(onPath("terraform"), says("Terraform", "1.11.4"));
    expect(await find()).toMatchObject({ product: "terraform", version: "1.11.4", origin: "path" });
    expect(lines).toEqual([`passing over ${onPath("tofu")}: OpenTofu 1.9.4 is older than 1.10.0`]);
  });

  test("is passed over when it does not run", async () => {
    writeProgram(onPath("terraform"), "exit 126");
    expect(await find({}, [working])).toMatchObject({ product: "opentofu", origin: "build" });
    expect(lines).toEqual([`passing over ${onPath("terraform")}: \`version\` ended with exit code 126`]);
  });

  test("is what it says it is, whatever its name", async () => {
    writeProgram(onPath("terraform"), says("OpenTofu", "1.12.0"));
    expect(await find()).toMatchObject({ product: "opentofu", path: onPath("terraform") });
  });

  test("is asked without the user's settings for engines", async () => {
    const seen = join(folder(), "seen");
    writeProgram(onPath("tofu"), `echo "$TF_CLI_ARGS|$TF_CLI_CONFIG_FILE" > ${seen}`, says("OpenTofu", "1.12.0"));
    await find({ TF_CLI_ARGS: "-json", TF_CLI_CONFIG_FILE: "/not/there" });
    expect(readFileSync(seen, "utf8")).toBe("|/dev/null\n");
  });
});

describe("the cache", () => {
  test("gives the second run what the first one made", async () => {
    const first = await find({}, [working]);
    expect(first).toMatchObject({ product: "opentofu", version: PINNED, origin: "build" });
    expect(await find({}, [working])).toEqual({ ...first, origin: "cache" });
    expect(made).toBe(1);
    expect(cacheFiles()).toEqual(["tofu"]);
  });

  test("has a damaged program made again", async () => {
    const { path } = await find({}, [working]);
    writeFileSync(path, "\x7fELF and then nothing");
    expect(await find({}, [working])).toMatchObject({ path, origin: "build" });
    expect(lines).toEqual([`the cached OpenTofu ${PINNED} is damaged, getting it again`]);
    expect(made).toBe(2);
  });

  test("never takes in a program that is another version or does not run", async () => {
    const makers = [maker(says("OpenTofu", "1.12.5")), maker("kill -9 $$")];
    const { problems } = await problemOf(find({}, makers));
    expect(problems[0]?.found).toContain("it turned out to be version 1.12.5");
    expect(problems[0]?.found).toContain("`version` ended with exit code 137");
    expect(cacheFiles()).toEqual([]);
  });

  test("keeps nothing of work that was stopped", async () => {
    const stop = new AbortController();
    const stopped: Maker = {
      ...working,
      make: async (_recipe, target) => {
        writeProgram(target, says("OpenTofu", PINNED));
        writeFileSync(join(dirname(target), "half"), "");
        stop.abort(new Error("Ctrl-C"));
        throw new Error("the build was stopped");
      },
    };
    await expect(find({}, [stopped, working], stop.signal)).rejects.toThrow("Ctrl-C");
    expect(made).toBe(0);
    expect(cacheFiles()).toEqual([]);
  });

  test("loses what a killed process left behind", async () => {
    const { path } = await find({}, [working]);
    const unused = 0x7ffffffe;
    const leftover = join(dirname(path), `.partial-${unused}-abc`);
    mkdirSync(leftover);
    rmSync(path);
    await find({}, [working]);
    expect(readdirSync(dirname(path))).toEqual(["tofu"]);
  });

  test("has the program made once when two want it at the same time", async () => {
    const [first, second] = await Promise.all([find({}, [working]), find({}, [working])]);
    expect([first.origin, second.origin]).toEqual(["build", "cache"]);
    expect(made).toBe(1);
    expect(lines).toEqual([`another process is getting OpenTofu ${PINNED}, waiting for it`]);
  });

  test("stands under XDG_CACHE_HOME unless told otherwise", async () => {
    const env = { PATH: "", XDG_CACHE_HOME: join(folder(), "xdg") };
    const { path } = await findEngine({ env, report: () => undefined, makers: [working] });
    expect(path).toMatch(new RegExp(`^${folder()}/xdg/sovereign-landing-zone/opentofu-${PINNED}-\\w+-\\w+/tofu$`));
  });

  test("that is full is said in words, and no other way to fill it is tried", async () => {
    const full: Maker = {
      ...working,
      make: async (_recipe, target) => {
        throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", path: target });
      },
    };
    const { problems, exitCode } = await problemOf(find({}, [full, working]));
    expect(problems).toMatchObject([
      { code: "RUN-WRITE", message: "cannot write: the disk is full", found: expect.stringContaining("/cache/") },
    ]);
    expect(exitCode).toBe(ExitCode.failed);
    expect(made).toBe(0);
  });
});

test("ways to get an engine are tried in order until one works", async () => {
  expect(await find({}, [broken("no network"), working])).toMatchObject({ origin: "build" });
});

test("without any engine the error says all that was tried and exits with 3", async () => {
  writeProgram(onPath("terraform"), says("Terraform", "1.5.7"));
  const { problems, exitCode } = await problemOf(find({}, [broken("no network"), broken("no Go")]));
  expect(exitCode).toBe(ExitCode.unknown);
  expect(problems).toEqual([
    {
      code: "ENGINE-NONE",
      message: "no OpenTofu or Terraform could be found, downloaded or built",
      found:
        `no tofu on PATH; ${onPath("terraform")}: Terraform 1.5.7 is older than 1.10.0; ` +
        "test download: no network; test download: no Go",
      allowed: "OpenTofu or Terraform 1.10 or newer",
      fix: expect.stringMatching(
        /^install OpenTofu on PATH, name an engine in TERRAFORM_BINARY_NAME, or allow access /,
      ),
    },
  ]);
});
