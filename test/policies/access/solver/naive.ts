import type { PolicyCondition } from "../../../../core/policy-condition";
import type { KubernetesRequest } from "../../../../policies/access/solver/rbac";
import type { IamPolicy, IdentityGroup, RbacBinding } from "../../../../policies/access/synthesised/types";

/**
 * The rules of `policies/access/solver/basis.ts` once more, as plainly as they can be put: nothing is looked up, nothing is
 * left open. What nobody knows is decided one way or the other by the world, and whoever asks tries every world.
 */
export interface World {
  readonly from: string;
  readonly at: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether a condition that nobody can read holds, or an end that nobody can read has not come. */
  readonly unread: boolean;
  /** Whether NOT of several conditions is about all of them, or about any. */
  readonly notOfAll: boolean;
}

const expressions = new Map<string, RegExp>();

function like(pattern: string, text: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    expression = new RegExp(`^${escaped.replace(/^\*/, ".*").replace(/\*$/, ".*")}$`);
    expressions.set(pattern, expression);
  }
  return expression.test(text);
}

const anyLike = (patterns: readonly string[], text: string): boolean => patterns.some((pattern) => like(pattern, text));

export function naiveMay(
  policies: readonly IamPolicy[],
  groups: readonly IdentityGroup[],
  identities: readonly string[],
  action: string,
  urn: string,
  world: World,
): boolean {
  const [type] = action.split(":");
  if (urn.split(":")[4] !== type) return false;
  let allowed = false;
  for (const policy of policies) {
    const theirs = identities.some((identity) => anyLike(policy.identities, identity));
    if (!theirs || !anyLike(policy.resources, urn)) continue;
    if (!naiveHolds(policy.conditions, world) || !naiveAlive(policy.expiredAt, world)) continue;
    for (const { allow, deny, except } of policy.rights) {
      if (anyLike(deny, action)) return false;
      if (anyLike(allow, action) && !anyLike(except, action)) allowed = true;
    }
  }
  for (const { role, urn: group } of groups) {
    if (!identities.includes(group)) continue;
    if (role === "ADMIN" || role === "REGULAR") allowed = true;
    if (role === "UNPRIVILEGED" && action.endsWith("get")) allowed = true;
  }
  return allowed;
}

function naiveAlive(expiredAt: string | undefined, world: World): boolean {
  if (expiredAt === undefined) return true;
  const end = new Date(expiredAt).getTime();
  return Number.isNaN(end) ? world.unread : world.at < end;
}

function naiveHolds(condition: PolicyCondition | undefined, world: World): boolean {
  if (condition === undefined) return true;
  const parts = (condition.condition ?? []).map((one) => naiveHolds(one, world));
  if (condition.operator === "AND") return !parts.includes(false);
  if (condition.operator === "OR") return parts.includes(true);
  if (condition.operator === "NOT") return world.notOfAll ? parts.includes(false) : !parts.includes(true);
  for (const [key, value] of Object.entries(condition.values ?? {})) {
    const found = valueOf(key.replace(/\.In$/, ""), world);
    const matches = key.endsWith(".In") ? value.split(",").includes(found ?? "") : found === value;
    if (!(found === undefined ? world.unread : matches)) return false;
  }
  return true;
}

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** Zones without a summer, so that they can be added up. */
export const hoursAhead: Readonly<Record<string, number>> = { UTC: 0, "Asia/Tokyo": 9, "America/Bogota": -5 };

/** Undefined for a key that nobody can read. */
function valueOf(key: string, { at, from, tags }: World): string | undefined {
  if (key === "request.IP") return from;
  if (key.startsWith("resource.Tag(")) return tags[key.slice("resource.Tag(".length, -1)] ?? "";
  const [, zone = "", part] = /^date\((.+)\)\.(.+)$/.exec(key) ?? [];
  const ahead = hoursAhead[zone];
  if (ahead === undefined) return undefined;
  const there = new Date(at + ahead * 3_600_000);
  if (part === "Hour") return String(there.getUTCHours());
  return part === "WeekDay" ? days[there.getUTCDay()] : undefined;
}

/** Every request that bindings let through, spelt out over all there is. */
export function naiveRequests(
  bindings: readonly RbacBinding[],
  subject: { readonly user: string; readonly groups: readonly string[] },
  all: readonly KubernetesRequest[],
): ReadonlySet<KubernetesRequest> {
  const through = new Set<KubernetesRequest>();
  for (const { namespace, role, subjects } of bindings) {
    const bound = subjects.filter(
      ({ kind, name }) =>
        (kind === "User" && name === subject.user) || (kind === "Group" && subject.groups.includes(name)),
    );
    if (bound.length === 0) continue;
    for (const request of all) {
      if (namespace !== undefined && namespace !== request.namespace) continue;
      const full = [request.resource, request.subresource].filter((part) => part !== undefined).join("/");
      for (const { apiGroups, resourceNames, resources, verbs } of role.rules) {
        if (!apiGroups.some((group) => group === "*" || group === request.group)) continue;
        if (!verbs.some((verb) => verb === "*" || verb === request.verb)) continue;
        const named = resources.some(
          (one) => one === "*" || one === full || (one.startsWith("*/") && one.slice(2) === request.subresource),
        );
        if (!named) continue;
        if (resourceNames !== undefined && !resourceNames.some((name) => name === request.name)) continue;
        through.add(request);
      }
    }
  }
  return through;
}
