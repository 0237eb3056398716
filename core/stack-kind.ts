/** What a stack of the landing zone is for. */
export type StackKind =
  | "access"
  | "add-ons"
  | "cluster"
  | "identities"
  | "logs"
  | "network"
  | "organisation"
  | "platform"
  | "private-cloud"
  | "projects"
  /** The releases of one team in one environment. */
  | "team";
