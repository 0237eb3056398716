import { stringify } from "yaml";
import { header } from "./generated-file";
import { accessFiles, checkScript, deployScript, failUnlessChanges, lookScript } from "./scripts";
import type { PipelineOptions } from "./scripts";
import type { PipelineSource, PipelineStage } from "./stages";

export const gitlabFile = ".gitlab-ci.yml";

const image = "node:20-bookworm";

/** Of branches of the repository itself: a fork's job gets no credentials, and none is tried. */
const ownMergeRequest = {
  if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
};

const script = (lines: readonly string[]): string[] => [`${lines.join("\n")}\n`];

/** A pipeline of GitLab CI, as text. Secrets do not stand in it: GitLab gives a job those of its environment. */
export function gitlabPipeline(source: PipelineSource, options: PipelineOptions): string {
  const { branch } = options;
  const { stages } = source;
  const onBranch = `$CI_COMMIT_BRANCH == "${branch}"`;
  const pipeline = {
    workflow: {
      rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }, { if: onBranch }],
    },
    stages: ["check", "plan", "deploy"],
    variables: {
      CHECKPOINT_DISABLE: "1",
      DESTROY: { value: "false", options: ["false", "true"], description: "allow deletions and replacements" },
      ACCEPT_ORDERS: { value: "false", options: ["false", "true"], description: "allow orders, which cost money" },
    },
    default: {
      image,
      before_script: ["npm ci --cache .npm --prefer-offline"],
      cache: { key: { files: ["package-lock.json"] }, paths: [".npm/"] },
    },
    check: {
      stage: "check",
      rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"', when: "never" }, { when: "on_success" }],
      script: checkScript("gitlab", options),
    },
    plan: {
      stage: "plan",
      needs: ["check"],
      rules: [ownMergeRequest],
      environment: { name: "plan", action: "prepare" },
      interruptible: true,
      variables: { GIT_DEPTH: "0" },
      script: script([
        'folder="$(mktemp -d)"',
        ...accessFiles(source, "$folder"),
        ...lookScript('plan --changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"', "$folder/plan.md"),
        'npx slz pipeline comment gitlab "$folder/plan.md"',
        failUnlessChanges,
      ]),
    },
    drift: {
      stage: "plan",
      needs: [],
      rules: [{ if: `$CI_PIPELINE_SOURCE == "schedule" && ${onBranch}` }],
      environment: { name: "plan", action: "prepare" },
      script: script([
        'folder="$(mktemp -d)"',
        ...accessFiles(source, "$folder"),
        ...lookScript("drift", "$folder/drift.md"),
        'cat "$folder/drift.md"',
        'exit "$status"',
      ]),
    },
    ...Object.fromEntries(
      stages.map((stage, at) => [`deploy-${stage.name}`, deployJob(stage, stages[at - 1], onBranch)]),
    ),
  };
  return header("gitlab", branch) + stringify(pipeline, { lineWidth: 0, aliasDuplicateObjects: false });
}

function deployJob({ account, name }: PipelineStage, before: PipelineStage | undefined, onBranch: string): object {
  return {
    stage: "deploy",
    needs: ["check", ...(before ? [`deploy-${before.name}`] : [])],
    rules: [
      { if: '$CI_PIPELINE_SOURCE == "schedule"', when: "never" },
      { if: onBranch, when: "manual", allow_failure: false },
    ],
    environment: { name: account },
    resource_group: "landing-zone",
    interruptible: false,
    script: script([
      'folder="$(mktemp -d)"',
      'export OS_CLIENT_CONFIG_FILE="$folder/clouds.yaml" KUBE_CONFIG_PATH="$folder/kubeconfig"',
      ...deployScript(name),
    ]),
  };
}
