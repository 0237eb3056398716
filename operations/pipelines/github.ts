import { stringify } from "yaml";
import { header } from "./generated-file";
import {
  accessFiles,
  allVariables,
  checkScript,
  credentials,
  deployScript,
  failUnlessChanges,
  lookScript,
} from "./scripts";
import type { PipelineOptions } from "./scripts";
import type { PipelineSource, PipelineStage } from "./stages";

export const githubFile = ".github/workflows/landing-zone.yml";

/** By commit: a tag can be moved. */
const actions = {
  checkout: { uses: "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", tag: "v5.0.0" },
  setupNode: { uses: "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020", tag: "v4.4.0" },
};

const secret = (name: string): [string, string] => [name, `\${{ secrets.${name} }}`];

/** The steps before all others. What deploys takes nothing from a cache that other jobs fill. */
const prepared = (cache: boolean, history = false): object[] => [
  {
    uses: actions.checkout.uses,
    with: { "persist-credentials": false, ...(history && { "fetch-depth": 0 }) },
  },
  { uses: actions.setupNode.uses, with: { "node-version": 20, ...(cache && { cache: "npm" }) } },
  { run: "npm ci" },
];

const script = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

/** A workflow of GitHub Actions, as text. */
export function githubPipeline(source: PipelineSource, options: PipelineOptions): string {
  const { branch } = options;
  const { stages } = source;
  const workflow = {
    name: "Landing zone",
    on: {
      pull_request: { branches: [branch] },
      push: { branches: [branch] },
      schedule: [{ cron: "17 3 * * *" }],
      workflow_dispatch: {
        inputs: {
          stage: {
            description: "deploy this stage alone",
            type: "choice",
            options: ["all", ...stages.map(({ name }) => name)],
            default: "all",
          },
          destroy: { description: "allow deletions and replacements", type: "boolean", default: false },
          "accept-orders": { description: "allow orders, which cost money", type: "boolean", default: false },
        },
      },
    },
    permissions: {},
    env: { CHECKPOINT_DISABLE: "1" },
    jobs: {
      check: {
        if: "github.event_name != 'schedule'",
        "runs-on": "ubuntu-latest",
        permissions: { contents: "read" },
        steps: [...prepared(true), ...checkScript("github", options).map((run) => ({ run }))],
      },
      plan: planJob(source),
      drift: driftJob(source, options),
      ...Object.fromEntries(
        stages.map((stage, at) => [`deploy-${stage.name}`, deployJob(stage, stages[at - 1], branch)]),
      ),
    },
  };
  const text = stringify(workflow, { lineWidth: 0, aliasDuplicateObjects: false });
  return header("github", branch) + Object.values(actions).reduce(tagged, text);
}

const tagged = (text: string, { uses, tag }: { readonly uses: string; readonly tag: string }): string =>
  text.replaceAll(uses, `${uses} # ${tag}`);

const planEnvironment = (source: PipelineSource): object =>
  Object.fromEntries([...credentials, ...allVariables(source)].map(secret));

function planJob(source: PipelineSource): object {
  const file = "$RUNNER_TEMP/plan.md";
  return {
    needs: "check",
    if: "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
    "runs-on": "ubuntu-latest",
    environment: "plan",
    permissions: { contents: "read", "pull-requests": "write" },
    concurrency: { group: "plan-${{ github.ref }}", "cancel-in-progress": true },
    steps: [
      ...prepared(true, true),
      {
        id: "plan",
        run: script([
          ...accessFiles(source, "$RUNNER_TEMP"),
          ...lookScript('plan --changed-since "origin/$BASE"', file),
          `cat "${file}" >> "$GITHUB_STEP_SUMMARY"`,
          'echo "status=$status" >> "$GITHUB_OUTPUT"',
        ]),
        env: { BASE: "${{ github.base_ref }}", ...planEnvironment(source) },
      },
      {
        run: `npx slz pipeline comment github "${file}"`,
        env: {
          GITHUB_TOKEN: "${{ github.token }}",
          SLZ_MERGE_REQUEST: "${{ github.event.pull_request.number }}",
        },
      },
      { run: failUnlessChanges, env: { status: "${{ steps.plan.outputs.status }}" } },
    ],
  };
}

function driftJob(source: PipelineSource, { branch }: PipelineOptions): object {
  const file = "$RUNNER_TEMP/drift.md";
  return {
    if: `github.event_name == 'schedule' && github.ref == 'refs/heads/${branch}'`,
    "runs-on": "ubuntu-latest",
    environment: "plan",
    permissions: { contents: "read" },
    steps: [
      ...prepared(true),
      {
        run: script([
          ...accessFiles(source, "$RUNNER_TEMP"),
          ...lookScript("drift", file),
          `cat "${file}" >> "$GITHUB_STEP_SUMMARY"`,
          'exit "$status"',
        ]),
        env: planEnvironment(source),
      },
    ],
  };
}

function deployJob(stage: PipelineStage, before: PipelineStage | undefined, branch: string): object {
  const { account, name, variables } = stage;
  const asked = `(github.event_name == 'push' || (github.event_name == 'workflow_dispatch' && (inputs.stage == 'all' || inputs.stage == '${name}')))`;
  return {
    needs: ["check", ...(before ? [`deploy-${before.name}`] : [])],
    // A stage that was not asked for is skipped and stops none; one that failed stops all after it.
    if: `!cancelled() && !failure() && github.ref == 'refs/heads/${branch}' && ${asked}`,
    "runs-on": "ubuntu-latest",
    environment: account,
    permissions: { contents: "read" },
    concurrency: { group: "landing-zone-deploy", "cancel-in-progress": false },
    steps: [
      ...prepared(false),
      {
        run: script([
          'export OS_CLIENT_CONFIG_FILE="$RUNNER_TEMP/clouds.yaml" KUBE_CONFIG_PATH="$RUNNER_TEMP/kubeconfig"',
          ...deployScript(name),
        ]),
        env: {
          DESTROY: "${{ inputs.destroy }}",
          ACCEPT_ORDERS: "${{ inputs.accept-orders }}",
          ...Object.fromEntries([...credentials, ...variables].map(secret)),
        },
      },
    ],
  };
}
