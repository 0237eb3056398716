import type { PolicyCondition } from "../../../../core/policy-condition";
import type { KubernetesRequest } from "../../../../policies/access/solver/rbac";
import type {
  IamPolicy,
  IdentityGroup,
  PolicyRights,
  RbacBinding,
} from "../../../../policies/access/synthesised/types";
import type { SeededRandom } from "../../../support/seeded-random";
import { hoursAhead } from "./naive";

const urn = (rest: string): string => `urn:v1:eu:${rest}`;
export const identities = [
  urn("identity:group:me/telemetry"),
  urn("identity:group:me/security"),
  urn("identity:user:me/relief"),
  urn("identity:credential:me/${prod-identities/client}"),
];
export const resources = [
  urn("resource:publicCloudProject:one"),
  urn("resource:publicCloudProject:${prod-projects/two}"),
  urn("resource:vrack:pn-1"),
  urn("resource:ldp:ldp-1"),
];
export const askedActions = [
  "publicCloudProject:apiovh:get",
  "publicCloudProject:apiovh:kube/get",
  "publicCloudProject:apiovh:kube/restart",
  "publicCloudProject:apiovh:kube/kubeconfig/create",
  "publicCloudProject:apiovh:user/create",
  "vrack:apiovh:get",
  "ldp:apiovh:output/graylog/stream/get",
];
const patterns = [
  ...askedActions,
  "*",
  "*get",
  "*kube*",
  "publicCloudProject:*",
  "publicCloudProject:apiovh:kube/*",
  "publicCloudProject:apiovh:kube/k*",
  "vrack:apiovh:*",
];
const identityPatterns = [...identities, urn("identity:group:me/*"), urn("identity:user:*"), "*/relief"];
const resourcePatterns = [...resources, urn("resource:publicCloudProject:*"), urn("resource:vrack:*"), "*", "*:one"];

export const addresses = ["192.0.2.1", "192.0.2.2", "198.51.100.7"];
/** Around midnight and at the ends of the week, somewhere. */
export const moments = [
  "2026-11-22T23:30:00Z",
  "2026-11-24T06:00:00Z",
  "2026-11-24T15:10:00Z",
  "2026-11-28T04:59:59Z",
].map((text) => Date.parse(text));
export const tagSets: readonly Readonly<Record<string, string>>[] = [
  { environment: "prod" },
  { environment: "dev", team: "x" },
];

const some = <T>(random: SeededRandom, from: readonly T[], most: number): T[] =>
  Array.from({ length: random.below(most + 1) }, () => random.pick(from));
const oneIn = (random: SeededRandom, number: number): boolean => random.below(number) === 0;

const rights = (random: SeededRandom, at: string): PolicyRights => ({
  at,
  allow: some(random, patterns, 4),
  except: oneIn(random, 3) ? some(random, patterns, 2) : [],
  deny: oneIn(random, 4) ? some(random, patterns, 2) : [],
});

function match(random: SeededRandom): PolicyCondition {
  const zone = random.pick(Object.keys(hoursAhead));
  const days = ["monday", "tuesday", "saturday", "sunday"];
  const entry = (): [string, string] =>
    random.pick<() => [string, string]>([
      () => ["request.IP", random.pick(addresses)],
      () => ["resource.Tag(environment)", random.pick(["prod", "dev", ""])],
      () => [`date(${zone}).WeekDay`, random.pick(days)],
      () => [`date(${zone}).WeekDay.In`, some(random, days, 3).join(",")],
      () => [`date(${zone}).Hour.In`, some(random, ["0", "8", "15", "23"], 3).join(",")],
      () => (oneIn(random, 4) ? ["request.Agent", "x"] : ["request.IP.In", addresses.slice(0, 2).join(",")]),
    ])();
  return { operator: "MATCH", values: Object.fromEntries(Array.from({ length: 1 + random.below(2) }, entry)) };
}

/** Three levels at most, as the provider takes. */
function condition(random: SeededRandom, level = 1): PolicyCondition {
  if (level === 3 || oneIn(random, 2)) return match(random);
  const operator = random.pick(["AND", "OR", "NOT"] as const);
  const count = operator === "NOT" ? 1 + random.below(2) : 1 + random.below(3);
  return { operator, condition: Array.from({ length: count }, () => condition(random, level + 1)) };
}

export interface PolicySet {
  readonly policies: readonly IamPolicy[];
  readonly groups: readonly IdentityGroup[];
}

export function randomPolicies(random: SeededRandom): PolicySet {
  const shared = [rights(random, "group-1"), rights(random, "group-2")];
  const policy = (_: unknown, index: number): IamPolicy => ({
    name: `p${index}`,
    at: `p${index}`,
    identities: [random.pick(identityPatterns), ...some(random, identityPatterns, 1)],
    resources: [random.pick(resourcePatterns), ...some(random, resourcePatterns, 2)],
    rights: [rights(random, `p${index}`), ...some(random, shared, 1)],
    ...(oneIn(random, 2) && { conditions: condition(random) }),
    ...(oneIn(random, 5) && { expiredAt: random.pick(["2026-11-24T06:00:00Z", "2026-11-25T00:00:00Z", "soon"]) }),
  });
  const role = random.pick(["NONE", "NONE", "NONE", "NONE", "NONE", "ADMIN", "REGULAR", "UNPRIVILEGED"]);
  return {
    policies: Array.from({ length: random.below(7) }, policy),
    groups: [{ urn: identities[0]!, name: "telemetry", role, at: "the-group" }],
  };
}

const kubernetes = {
  namespaces: ["telemetry", "security", undefined],
  groups: ["", "apps"],
  resources: ["pods", "pods/exec", "deployments", "deployments/scale"],
  verbs: ["get", "create", "delete"],
  names: [undefined, "one"],
};

/** Every request there is. */
export const requests: readonly KubernetesRequest[] = kubernetes.namespaces.flatMap((namespace) =>
  kubernetes.groups.flatMap((group) =>
    kubernetes.resources.flatMap((text) =>
      kubernetes.verbs.flatMap((verb) =>
        kubernetes.names.map((name): KubernetesRequest => {
          const [resource = "", subresource] = text.split("/");
          return {
            ...{ verb, group, resource },
            ...(subresource !== undefined && { subresource }),
            ...(namespace !== undefined && { namespace }),
            ...(name !== undefined && { name }),
          };
        }),
      ),
    ),
  ),
);

export function randomBindings(random: SeededRandom): RbacBinding[] {
  const rule = () => ({
    apiGroups: [random.pick([...kubernetes.groups, "*"])],
    resources: some(random, [...kubernetes.resources, "*", "*/scale", "*/exec"], 2),
    verbs: some(random, [...kubernetes.verbs, "*"], 2),
    ...(oneIn(random, 4) && { resourceNames: [random.pick(["one", "two"])] }),
  });
  return Array.from({ length: random.below(4) }, (_, index): RbacBinding => {
    const namespace = random.pick(kubernetes.namespaces);
    const kind = random.pick(["Group", "User", "ServiceAccount"] as const);
    return {
      ...{ at: `b${index}`, name: `b${index}` },
      ...(namespace !== undefined && { namespace }),
      subjects: [{ kind, name: random.pick(["oidc:telemetry", "oidc:relief", "other"]) }],
      role: { name: "r", at: `r${index}`, rules: Array.from({ length: 1 + random.below(3) }, rule) },
    };
  });
}
