/**
 * Where the cluster has the service accounts of the teams' deployers. No team can make a pod here, which could take one for its
 * own, and nobody but the cluster's administrator can ask for a token.
 */
export const deployersNamespace = "deployers";
