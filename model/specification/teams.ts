/** The team that owns what every team shares: networks, clusters, the log service's streams. */
export const platformTeam = "platform";

/** The teams with pods in an environment, sorted: those that have a project there, without the platform team. */
export const teamsWithPods = ({ projects }: { readonly projects: readonly string[] }): string[] =>
  projects.filter((team) => team !== platformTeam).sort();
