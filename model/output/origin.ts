/**
 * What in the specification a resource was made for. Stacks write it down when they make the resource; judges and commands
 * read it from `landing-zone.json`. It is never parsed back from a construct id.
 */
export interface Origin {
  readonly kind:
    | "break-glass"
    | "connection"
    | "deployer"
    | "environment"
    | "grant"
    | "network"
    | "organisation"
    | "release"
    | "role"
    | "service-account"
    | "team"
    | "user";
  /** The present name of what it was made for: `telemetry`, `prod-apply`, `cost-reporter`, `orbit-relief`. */
  readonly name: string;
  /** Where that is written: `access.grants[2].on[0]`, `teams.telemetry`. */
  readonly path: string;
  /** The role of a grant. */
  readonly role?: string;
  /** The team that owns it, by its present name. */
  readonly team?: string;
}
