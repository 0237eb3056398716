/** The team that owns what every team shares: networks, clusters, the log service's streams. */
export const platformTeam = "platform";
