import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** Nothing of the cluster is known here. */
export function noKubeconfig(environment: string, stack: string): ProblemError {
  return new ProblemError([
    {
      code: "KUBECONFIG-NONE",
      message: `there is no cluster of ${environment} here whose kubeconfig could be had`,
      found: `no cluster in the state of ${stack}`,
      fix: `deploy ${stack} first`,
    },
  ]);
}

export function kubeconfigUnreadable(file: string, reason: string): ProblemError {
  return new ProblemError([
    {
      code: "KUBECONFIG-DAMAGED",
      message: `a kubeconfig cannot be read: ${reason}`,
      found: file,
      fix: "mend the file, or name another one with --file; it was left as it is",
    },
  ]);
}

/** The cluster trusts no identity provider, so people cannot sign in. */
export function noOidc(environment: string): ProblemError {
  return new ProblemError([
    {
      code: "KUBECONFIG-NO-OIDC",
      message: `the cluster of ${environment} has no identity provider through which people could sign in`,
      found: `no ovh_cloud_project_kube_oidc in the state of ${environment}-cluster`,
      fix: "apply the stack again; a deployer's access has --deployer, the administrator's --admin",
    },
  ]);
}

export const noDeployer = (account: string, namespace: string, stack: string, known?: Known): Problem => ({
  code: "KUBECONFIG-NO-DEPLOYER",
  message: "the cluster has no service account of this deployer, so nobody can be given its token",
  found: `no ${account} in the namespace ${namespace}`,
  ...(known && { allowed: known.accounts.length > 0 ? known.accounts.join(", ") : "no team has a deployer here" }),
  fix: known?.near
    ? `did you mean --deployer ${known.near}?`
    : `check the team's name, write access.deployers, and apply ${stack}`,
});

interface Known {
  readonly accounts: readonly string[];
  /** The team that was most likely meant. */
  readonly near?: string;
}

export function clusterUnreachable(server: string, reason: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "KUBECONFIG-UNREACHABLE",
        message: "the cluster's API server does not answer",
        found: `${server}: ${reason}`,
        fix: "ask from a network in apiAllowedFrom; the lab's answers while a command of the lab runs, the sandbox's never",
      },
    ],
    ExitCode.unknown,
  );
}

export function clusterRefused(server: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "KUBECONFIG-REFUSED",
        message:
          "the cluster's API server does not take the credentials: they are wrong or expired, or may not do this",
        found: server,
        fix: "refresh the state of the cluster's stack, or get a new kubeconfig, and try again",
      },
    ],
    ExitCode.unknown,
  );
}
