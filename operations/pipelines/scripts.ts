import type { PipelineSource } from "./stages";

/** What the jobs of both platforms run, line by line; every name in it is one that the spec allows. */

export interface PipelineOptions {
  /** Merge requests go to it and deploys come from it. */
  readonly branch: string;
}

/** The API's and the states' credentials: of the job's own account, from its own protected environment. */
export const credentials = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "OVH_CLIENT_ID", "OVH_CLIENT_SECRET"];

export const allVariables = ({ stages }: PipelineSource): string[] =>
  [...new Set(stages.flatMap(({ variables }) => variables))].sort();

/** Needs no credentials: forks' merge requests run it too. */
export const checkScript = (platform: string, { branch }: PipelineOptions): string[] => [
  `npx slz pipeline ${platform} --branch ${branch} --check`,
  "npm run typecheck --if-present",
  "npx slz network allocate --check",
  "npx slz runbook --check",
  "npx slz check",
];

/** Files of mode 600 in the job's own folder. What was never deployed has none; its stacks say then what they wait for. */
export function accessFiles({ stages }: PipelineSource, folder: string): string[] {
  const environments = [...new Set(stages.flatMap(({ environment }) => environment ?? []))];
  return [
    `export OS_CLIENT_CONFIG_FILE="${folder}/clouds.yaml" KUBE_CONFIG_PATH="${folder}/kubeconfig"`,
    ...environments.flatMap((environment) => [
      `npx slz clouds ${environment} --as plan || echo "no OpenStack access to ${environment} yet"`,
      `npx slz kubeconfig ${environment} --admin || echo "no cluster in ${environment} yet"`,
    ]),
  ];
}

/** Leaves the exit status in `status`: 2 says that there are changes. */
export const lookScript = (command: string, file: string): string[] => [
  "status=0",
  `npx slz ${command} --markdown > "${file}" || status=$?`,
];

export const failUnlessChanges = 'case "$status" in 0 | 2) ;; *) exit "$status" ;; esac';

/** Applies what it plans at this moment; what deletes, replaces or costs is left unless a person allowed it for this run. */
export const deployScript = (stage: string): string[] => [
  "set --",
  'if [ "$DESTROY" = true ]; then set -- "$@" --destroy; fi',
  'if [ "$ACCEPT_ORDERS" = true ]; then set -- "$@" --accept-orders; fi',
  `npx slz deploy --stage ${stage} --yes "$@"`,
];
