import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { gitlabPipeline } from "../../../operations/pipelines/gitlab";
import { names, options, source } from "./source";
import { expectAccepted, expectParses } from "./support";

interface Job {
  readonly needs?: readonly string[];
  readonly rules: readonly { readonly if?: string; readonly when?: string; readonly allow_failure?: boolean }[];
  readonly environment?: { readonly name: string };
  readonly resource_group?: string;
  readonly script: readonly string[];
}

const text = gitlabPipeline(source, options);
const pipeline = parse(text) as Readonly<Record<string, Job>>;
const deploys = names.map((name) => pipeline[`deploy-${name}`]!);
const jobs = [pipeline.check!, pipeline.plan!, pipeline.drift!, ...deploys];

/** gitlab-ci-local reads the file by GitLab's own schema. */
function lint(content: string): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), "slz-gitlab-"));
  try {
    writeFileSync(join(folder, ".gitlab-ci.yml"), content);
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
    git("init", "--quiet", "--initial-branch", "main");
    git("remote", "add", "origin", "git@gitlab.invalid:orbital/landing-zone.git");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--allow-empty", "-m", "empty");
    const program = require.resolve("gitlab-ci-local");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "--list-json"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: folder },
    });
    return { status, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("no job is told the API's endpoint: the stacks state it", () => {
  expect(text).not.toContain("OVH_ENDPOINT");
});

test("GitLab's schema finds nothing, and would", () => {
  expect(lint(text)).toMatchObject({ status: 0 });
  expect(lint(text.replace("resource_group:", "resource_grup:")).status).not.toBe(0);
});

test("every stage is one job, started by hand, after the one before it, as its own account", () => {
  source.stages.forEach(({ account }, at) => {
    const job = deploys[at]!;
    expect(job.needs).toEqual(at === 0 ? ["check"] : ["check", `deploy-${names[at - 1]}`]);
    expect(job.environment).toEqual({ name: account });
    expect(job.resource_group).toBe("landing-zone");
    expect(job.rules.at(-1)).toEqual({ if: '$CI_COMMIT_BRANCH == "main"', when: "manual", allow_failure: false });
  });
});

test("a fork's merge request is not planned, and no secret is named", () => {
  expect(pipeline.plan!.rules).toHaveLength(1);
  expect(pipeline.plan!.rules[0]!.if).toContain("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID");
  expect(text).not.toMatch(/OVH_CLIENT|AWS_|TF_VAR_|TOKEN|artifacts/);
});

test("the shell reads every line, and slz every command in it", async () => {
  const scripts = jobs.flatMap(({ script }) => script);
  expectParses(scripts);
  await expectAccepted(scripts);
});
