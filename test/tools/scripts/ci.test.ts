import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import CountReporter from "../../support/jest/count-reporter";

const root = join(__dirname, "../../..");
const testCommand = "npm ci && npm test";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-ci-"));
  cpSync(join(root, ".ci"), join(folder, ".ci"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  /** Of the test suite. */
  readonly counts?: string;
  /** Of the lab's. */
  readonly lab?: string;
  readonly failing?: readonly string[];
  /** The script of `.ci/`. @default run */
  readonly script?: "run" | "nightly";
}

/** Runs a script of .ci/ with an npm that fails for the named arguments, and whose test runs write the given counts. */
function ci({ counts, lab = "20 0 0", failing = [], script = "run" }: Run) {
  const writing = (command: string, text: string) =>
    `if [ "$*" = "${command}" ]; then echo "${text}" >>"$SLZ_TEST_COUNTS"; fi`;
  const write = [
    ...(counts === undefined ? [] : [writing("test", counts)]),
    writing("run test:e2e", "10 0 0"),
    writing("run lab:test", lab),
    writing("run package:test", "12 0 0"),
    writing("run cdktn:test", "300 0 0"),
    ...(counts === undefined ? [] : [writing("run test:deep", counts)]),
  ].join("\n");
  const fail = failing.map((step) => `if [ "$*" = "${step}" ]; then exit 1; fi`);
  mkdirSync(join(folder, "bin"));
  const npm = ["#!/usr/bin/env bash", `echo "ran $*"`, write, ...fail, ""].join("\n");
  writeFileSync(join(folder, "bin/npm"), npm, { mode: 0o755 });
  const env = { ...process.env, PATH: [join(folder, "bin"), process.env.PATH].join(delimiter) };
  const run = spawnSync(join(folder, ".ci", script), { cwd: tmpdir(), env, encoding: "utf8" });
  const lines = run.stdout.trimEnd().split("\n");
  return { status: run.status, last: lines.at(-1), lines };
}

test("every step runs, and the last line is the count of all suites", () => {
  const { status, last, lines } = ci({ counts: "412 0 0" });
  expect(status).toBe(0);
  expect(last).toBe("754 passed, 0 failed");
  expect(lines.filter((line) => line.startsWith("ran "))).toEqual([
    "ran ci",
    "ran test",
    "ran run test:e2e",
    "ran run lint",
    "ran run typecheck",
    "ran start",
    "ran run bench -- --only synthesis",
    "ran run lab -- -e dev",
    "ran run lab:test",
    "ran run package:test",
    "ran run cdktn:test",
  ]);
});

test("skipped tests are counted aloud, on a line of their own before the count", () => {
  const { status, lines } = ci({ counts: "410 0 2" });
  expect(status).toBe(0);
  expect(lines.slice(-2)).toEqual(["skipped tests: 2", "752 passed, 0 failed"]);
});

const steps = [
  "ci",
  "test",
  "run test:e2e",
  "run lint",
  "run typecheck",
  "start",
  "run lab -- -e dev",
  "run lab:test",
  "run package:test",
  "run cdktn:test",
];

test.each(steps)("a failing npm %s fails the run", (step) => {
  const { status, last, lines } = ci({ counts: "412 0 0", failing: [step] });
  expect(status).toBe(1);
  expect(lines.some((line) => line.startsWith("failed: npm"))).toBe(true);
  expect(last).toMatch(/ failed$/);
});

test("failed tests fail the run, whatever npm's exit code said", () => {
  expect(ci({ counts: "411 1 0" })).toMatchObject({ status: 1, last: "753 passed, 1 failed" });
});

test("a run without any test, or without a result, fails", () => {
  expect(ci({ counts: "0 0 3" })).toMatchObject({ status: 1, last: "342 passed, 0 failed" });
  rmSync(join(folder, "bin"), { recursive: true });
  expect(ci({ counts: "412 0 0", lab: "0 0 0" })).toMatchObject({ status: 1, last: "734 passed, 0 failed" });
  rmSync(join(folder, "bin"), { recursive: true });
  expect(ci({})).toMatchObject({ status: 1, last: "342 passed, 0 failed" });
});

test("the continuous integration runs the README's test command, word for word", () => {
  expect(readFileSync(join(root, "README.md"), "utf8").split("\n")).toContain(testCommand);
  expect(readFileSync(join(root, ".ci/run"), "utf8")).toContain(`tests '${testCommand}'`);
});

describe("the nightly run", () => {
  test("takes the tests that are too slow for every change, and ends with their count", () => {
    const { status, last, lines } = ci({ counts: "9 0 0", script: "nightly" });
    expect(status).toBe(0);
    expect(last).toBe("9 passed, 0 failed");
    expect(lines.filter((line) => line.startsWith("ran "))).toEqual(["ran ci", "ran run test:deep"]);
  });

  test.each(["ci", "run test:deep"])("fails when npm %s does", (step) => {
    expect(ci({ counts: "9 0 0", script: "nightly", failing: [step] }).status).toBe(1);
  });

  test("fails without a result", () => {
    expect(ci({ script: "nightly" })).toMatchObject({ status: 1, last: "0 passed, 0 failed" });
  });
});

/** The configuration as jest reads it when that suite is named, or what it says instead. */
function configured(suite: string) {
  const script = "console.log(JSON.stringify(require('./jest.config.js')))";
  const env = { ...process.env, SLZ_SUITE: suite };
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: root, env, encoding: "utf8" });
  const { testMatch, reporters } = JSON.parse(stdout || "{}") as { testMatch?: string[]; reporters?: string[] };
  return { testMatch, reporters, stderr };
}

describe("the suites of the one configuration", () => {
  test.each(["e2e", "lab", "package"])("%s has the files that are called so", (suite) => {
    expect(configured(suite).testMatch).toEqual([`**/*.${suite}.test.ts`]);
  });

  test("any other name is refused with those that there are", () => {
    expect(configured("labs").stderr).toContain("SLZ_SUITE is labs, and not unit, e2e, lab, package, deep");
  });
});

describe("the counting reporter", () => {
  const results = {
    numPassedTests: 10,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    numPendingTests: 3,
    numTodoTests: 4,
  };
  const before = process.env.SLZ_TEST_COUNTS;
  afterEach(() => {
    if (before === undefined) delete process.env.SLZ_TEST_COUNTS;
    else process.env.SLZ_TEST_COUNTS = before;
  });

  test("counts a suite that could not be loaded as failed", () => {
    process.env.SLZ_TEST_COUNTS = join(folder, "counts");
    new CountReporter().onRunComplete([], results);
    expect(readFileSync(join(folder, "counts"), "utf8")).toBe("10 3 7\n");
  });

  test("is wired into jest", () => {
    expect(configured("unit").reporters).toContain("<rootDir>/test/support/jest/count-reporter.js");
  });
});
