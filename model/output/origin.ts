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
  /**
   * The present name of what it was made for: `telemetry`, `prod-apply`, `cost-reporter`, `orbit-relief`. Of a grant: of who
   * holds it.
   */
  readonly name: string;
  /** Where that is written: `access.grants[2].on[0]`, `teams.telemetry`. */
  readonly path: string;
  /** The role of a grant, an emergency, or a deployer. */
  readonly role?: string;
  /** The team that owns it, by its present name. */
  readonly team?: string;
}

/** A construct, as far as origins ask: what it is in, itself last. */
interface Placed {
  readonly node: { readonly scopes: readonly object[] };
}

const origins = new WeakMap<object, Origin>();

/** Notes what a construct was made for, and with it everything below it that has no origin of its own. Nothing of it is synthesised. */
export function madeFor<T extends Placed>(construct: T, origin: Origin): T {
  origins.set(construct, origin);
  return construct;
}

/** The construct's own origin, or that of the nearest construct around it. */
export function originOf({ node }: Placed): Origin | undefined {
  const nearest = node.scopes.findLast((scope) => origins.has(scope));
  return nearest && origins.get(nearest);
}
