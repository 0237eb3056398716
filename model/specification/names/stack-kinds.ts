/** Stacks that span environments. */
export const sharedStackKinds = ["identities", "organisation", "private-cloud"] as const;
export type SharedStackKind = (typeof sharedStackKinds)[number];

/** Stacks that every environment has beside its teams'. A kind that is added here can be no team's name. */
export const environmentStackKinds = [
  "access",
  "add-ons",
  "cluster",
  "identities",
  "logs",
  "network",
  "platform",
  "projects",
] as const;
export type EnvironmentStackKind = (typeof environmentStackKinds)[number];

/** Kinds that no stack has yet, kept free for those to come. */
export const plannedStackKinds = ["data"] as const;
export type PlannedStackKind = (typeof plannedStackKinds)[number];
