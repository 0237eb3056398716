import { clusterKind } from "./cluster";
import type { Kind } from "./kind";
import { openstackKinds } from "./openstack";
import { ovhKinds } from "./ovh";

/** How a type is recognised and imported; undefined for types that nobody has decided about. */
export function kindOf(type: string): Kind | undefined {
  return ovhKinds[type] ?? openstackKinds[type] ?? clusterKind(type);
}
