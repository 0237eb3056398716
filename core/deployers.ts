/**
 * Where a cluster has the service accounts of the teams' deployers. No team can make a pod here, which could take one for its
 * own, and nobody but the cluster's administrator can ask for a token.
 */
export const deployersNamespace = "deployers";

/**
 * An account of the pipeline: `organisation-plan`, `prod-apply`, `prod-telemetry-apply`.
 * @param of whose stacks it plans or applies: the organisation's, an environment's, or in that a team's
 */
export const deployerName = (does: "plan" | "apply", ...of: readonly string[]): string => [...of, does].join("-");
