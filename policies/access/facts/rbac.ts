import type { AccessModel } from "../model";
import type { RbacSubject } from "../synthesised/types";

/** What the specification calls whoever a binding names; the name as it stands where the specification does not know it. */
export function rbacHolder({ kind, name }: RbacSubject, { kubernetesPrefix, subjects }: AccessModel): string {
  const own = name.startsWith(kubernetesPrefix) ? name.slice(kubernetesPrefix.length) : name;
  const subject = subjects.find((one) =>
    one.kind === "user" ? kind === "User" && one.email === own : kind === "Group" && one.group === own,
  );
  return subject?.name ?? name;
}
