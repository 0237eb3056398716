import { nameRefused } from "./errors/naming";

interface NameRule {
  /** What a person calls the service. */
  readonly service: string;
  readonly maxLength: number;
  readonly pattern: RegExp;
  readonly allowed: string;
}

const lowerCase = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const dnsLabel = (service: string, maxLength: number): NameRule => ({
  service,
  maxLength,
  pattern: lowerCase,
  allowed: `at most ${maxLength} characters: lower-case letters, digits, hyphens inside`,
});

/** What each service takes as a name. Services without a published limit get a label that fits everywhere. */
export const nameRules = {
  project: dnsLabel("a Public Cloud project", 63),
  identityGroup: dnsLabel("an identity group", 63),
  user: dnsLabel("a local account", 63),
  policy: dnsLabel("an IAM policy", 63),
  permissionsGroup: dnsLabel("a permissions group", 63),
  serviceAccount: dnsLabel("a service account", 63),
  logRole: dnsLabel("a role of the log service", 63),
  bucket: dnsLabel("an object storage bucket", 63),
  logStream: dnsLabel("a log stream", 63),
  vrack: dnsLabel("a vRack", 63),
  network: dnsLabel("an OpenStack network, subnet or router", 63),
  cluster: dnsLabel("a Kubernetes cluster", 63),
  /** Node names are the pool's name plus a suffix of 14 characters, and node names are DNS labels. */
  nodePool: dnsLabel("a node pool (no underscore)", 49),
  namespace: dnsLabel("a Kubernetes namespace", 63),
  networkPolicy: dnsLabel("a network policy", 63),
  /** Unlike every other label here it must not begin with a digit. */
  service: {
    service: "a Kubernetes service",
    maxLength: 63,
    pattern: /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
    allowed: "at most 63 characters: a letter first, then lower-case letters, digits, hyphens inside",
  },
  /** Helm keeps 10 characters of the 63 for the names of what a chart makes. */
  release: dnsLabel("a Helm release", 53),
  stack: dnsLabel("a stack", 63),
} as const satisfies Record<string, NameRule>;

export type NamedService = keyof typeof nameRules;

/**
 * Joins the parts that are there with hyphens, `meridian-prod-telemetry`, and checks the result against the service's rule.
 * @throws NAME-REFUSED
 */
export function resourceName(service: NamedService, ...parts: readonly (string | undefined)[]): string {
  const name = parts.filter((part) => part !== undefined && part !== "").join("-");
  const rule = nameRules[service];
  if (name.length > rule.maxLength || !rule.pattern.test(name)) throw nameRefused(rule.service, name, rule.allowed);
  return name;
}

/** In front of every group and user that comes into a cluster by OpenID Connect. */
export const oidcPrefix = "oidc:";

const bindingPrefixes = { User: "user", ServiceAccount: "account" } as const;

/**
 * What bindings of somebody are called in a namespace, before the role: groups by their name, others with what they are in front.
 * @param name as the API server knows them, its prefix included: `oidc:fd-oncall@meridian.example`
 */
export function bindingName({
  kind,
  name,
}: {
  readonly kind: "Group" | "ServiceAccount" | "User";
  readonly name: string;
}): string {
  const plain = name.slice(name.indexOf(":") + 1);
  return kind === "Group" ? plain : `${bindingPrefixes[kind]}--${plain.replace(/[^a-z0-9-]/gi, "-")}`;
}
