import { ProblemError } from "../../core/errors/problem";

/** A part of the control plane ended, or did not answer in time. */
export function clusterNotStarted(name: string, lastWords: string): ProblemError {
  return new ProblemError([
    {
      code: "LAB-CLUSTER-START",
      message: `the control plane of ${name} does not come up`,
      found: lastWords,
      fix: "run the command again; if it fails in the same way, delete the cluster's folder below .lab/clusters and destroy nothing first: it is rebuilt",
    },
  ]);
}

/** A part of the control plane ended in the middle of a run. */
export function clusterDied(name: string, lastWords: string): ProblemError {
  return new ProblemError([
    {
      code: "LAB-CLUSTER-DIED",
      message: `the control plane of ${name} stopped in the middle of the run`,
      found: lastWords,
      fix: "run the command again: it goes on where this one stopped",
    },
  ]);
}

/** A node pool's kind of machine has no size here. */
export function flavourUnknownInLab(flavour: string, families: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "LAB-FLAVOUR",
      message: "the lab does not know how large this flavour's machines are",
      found: flavour,
      allowed: `the families ${families.join(", ")}`,
      fix: "take a flavour of one of these families, or add the family to lab/cluster/nodes.ts",
    },
  ]);
}
