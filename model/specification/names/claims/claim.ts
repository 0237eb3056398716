import { type NamedService, nameRules } from "../../../../core/names";

interface NameKind {
  /** What a person calls a thing that has such a name. */
  readonly words: string;
  /** What the service takes. @default anything */
  readonly rule?: NamedService;
}

/** Every kind of name that the landing zone gives. Two things of one kind cannot have one name. */
export const nameKinds = {
  backupJob: { words: "backup job" },
  binding: { words: "role binding" },
  bucket: { words: "object storage bucket", rule: "bucket" },
  client: { words: "OAuth2 client", rule: "serviceAccount" },
  cluster: { words: "Kubernetes cluster", rule: "cluster" },
  construct: { words: "construct" },
  context: { words: "kubeconfig context" },
  edgeRule: { words: "firewall rule of the edge" },
  environment: { words: "environment" },
  group: { words: "group", rule: "identityGroup" },
  logRole: { words: "role of the log service", rule: "logRole" },
  logStream: { words: "log stream", rule: "logStream" },
  namespace: { words: "namespace", rule: "namespace" },
  network: { words: "OpenStack network, router or port", rule: "network" },
  networkPolicy: { words: "network policy", rule: "networkPolicy" },
  nodePool: { words: "node pool", rule: "nodePool" },
  permissionsGroup: { words: "permissions group", rule: "permissionsGroup" },
  policy: { words: "IAM policy", rule: "policy" },
  portGroup: { words: "port group" },
  privateNetwork: { words: "network of the private cloud" },
  project: { words: "Public Cloud project", rule: "project" },
  service: { words: "Kubernetes service", rule: "service" },
  serviceAccount: { words: "service account" },
  stack: { words: "stack", rule: "stack" },
  team: { words: "team" },
  user: { words: "local account", rule: "user" },
  vrack: { words: "vRack", rule: "vrack" },
} as const satisfies Readonly<Record<string, NameKind>>;

export type NameKindId = keyof typeof nameKinds;

/** One name that one thing takes. */
export interface Claim {
  readonly kind: NameKindId;
  /** Where the name has to be the only one: `the cluster of dev`. @default everywhere */
  readonly within?: string;
  readonly name: string;
  /** Whose it is, for people: `the team telemetry`. */
  readonly of: string;
  /** Where that is written: `environments.dev.projects[2]`. @default - nowhere: it is the landing zone's own */
  readonly path?: string;
  /** Kept free for what is not there yet: two of these do not get in each other's way. @default false */
  readonly reserved?: boolean;
}

/** What a service takes as a name of this kind; undefined where it takes anything. */
export function ruleOf({ kind }: Pick<Claim, "kind">): (typeof nameRules)[NamedService] | undefined {
  const { rule }: NameKind = nameKinds[kind];
  return rule && nameRules[rule];
}

/** `OAuth2 client meridian-dev-apply-1`, `namespace telemetry in the cluster of dev`. */
export const claimText = ({ kind, name, within }: Claim): string =>
  `${nameKinds[kind].words} ${name}${within === undefined ? "" : ` in ${within}`}`;

/** Where a claim is written, for people. */
export const placeText = ({ path }: Claim): string => path ?? "the landing zone itself";
