import { ProblemError } from "./problem";

/** Nothing of the cluster is known here. */
export function noKubeconfig(environment: string, stack: string): ProblemError {
  return new ProblemError([
    {
      code: "KUBECONFIG-NONE",
      message: `there is no cluster of ${environment} here whose kubeconfig could be had`,
      found: `no cluster in the state of ${stack}`,
      fix: `deploy ${stack} first; for a cluster of the lab say --lab`,
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
