import { resourceTypeOf } from "./catalogue/catalogue";
import type { Grant, SharedService } from "./model";
import { roles } from "./roles";
import { coversService, sharedServices } from "./scope";

/** Resource types of what all environments share. */
const types: Readonly<Record<SharedService, string>> = { logs: "ldp", "private-cloud": "pccVMware", vrack: "vrack" };

/**
 * What all environments share within a grant's scope, as far as its role means anything there; the account itself is the
 * organisation's alone.
 */
export function sharedWithin({ role, scope }: Pick<Grant, "role" | "scope">): readonly ("account" | SharedService)[] {
  const meant = new Set(roles[role].iam.allow.map(resourceTypeOf));
  return [
    ...(scope.kind === "organisation" && meant.has("account") ? (["account"] as const) : []),
    ...sharedServices.filter((service) => coversService(scope, service) && meant.has(types[service])),
  ];
}

/** Types of what is put on the vRack beside projects, where a grant's role means anything on them: the organisation's alone. */
export function attachedWithin({
  role,
  scope,
}: Pick<Grant, "role" | "scope">): ("dedicatedServer" | "ovhCloudConnect")[] {
  const meant = new Set(roles[role].iam.allow.map(resourceTypeOf));
  return (["dedicatedServer", "ovhCloudConnect"] as const).filter(
    (type) => scope.kind === "organisation" && meant.has(type),
  );
}
