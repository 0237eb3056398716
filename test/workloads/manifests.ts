import { parseAllDocuments } from "yaml";

/** The parts of a Kubernetes object that the tests look at; everything is optional because a chart may leave anything out. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels; readonly annotations?: Labels };
  readonly data?: Labels;
  readonly rules?: readonly { readonly resources: string[]; readonly verbs: string[] }[];
  readonly spec?: Spec;
}

export type Labels = Readonly<Record<string, string>>;

export interface Spec {
  readonly type?: string;
  readonly replicas?: number;
  readonly clusterIP?: string;
  readonly externalTrafficPolicy?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly serviceName?: string;
  readonly maxUnavailable?: number;
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
  /** A Service's is the labels themselves, everything else's has matchLabels. */
  readonly selector?: Labels & { readonly matchLabels?: Labels };
  readonly template?: PodTemplate;
  readonly volumeClaimTemplates?: readonly {
    readonly spec: { readonly storageClassName: string; readonly resources: { readonly requests: Labels } };
  }[];
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Labels; readonly annotations?: Labels };
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly containerConcurrency?: number;
  readonly timeoutSeconds?: number;
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Readonly<Record<string, string>>[];
  readonly topologySpreadConstraints?: readonly {
    readonly topologyKey: string;
    readonly whenUnsatisfiable: string;
    readonly labelSelector: { readonly matchLabels: Labels };
  }[];
  readonly securityContext?: SecurityContext;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly { readonly name: string; readonly hostPath?: { readonly path: string } }[];
}

export interface SecurityContext {
  readonly privileged?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly readOnlyRootFilesystem?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly readinessProbe?: object;
  readonly resources: { readonly requests: Labels; readonly limits: Labels };
  readonly securityContext: SecurityContext;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

/** What a release installs, with the questions the tests ask. */
export class Manifests {
  constructor(readonly all: readonly Manifest[]) {}

  static parse(yaml: string): Manifests {
    const documents = parseAllDocuments(yaml).map((document) => document.toJS() as Manifest | null);
    return new Manifests(documents.filter((manifest) => manifest !== null));
  }

  of(kind: string): Manifest[] {
    return this.all.filter((manifest) => manifest.kind === kind);
  }

  get(kind: string, name: string): Manifest {
    const found = this.of(kind).find((manifest) => manifest.metadata.name === name);
    if (!found)
      throw new Error(`no ${kind} ${name} among ${this.all.map((m) => `${m.kind} ${m.metadata.name}`).join(", ")}`);
    return found;
  }

  /** Everything that starts pods; a Knative Service is one of them, a Kubernetes Service is not. */
  get workloads(): { readonly name: string; readonly pod: PodTemplate }[] {
    return this.all.flatMap(({ metadata, spec }) =>
      spec?.template ? [{ name: metadata.name, pod: spec.template }] : [],
    );
  }

  pod(workload: string): PodTemplate {
    const found = this.workloads.find(({ name }) => name === workload);
    if (!found) throw new Error(`no workload ${workload} among ${this.workloads.map(({ name }) => name).join(", ")}`);
    return found.pod;
  }

  get containers(): { readonly workload: string; readonly pod: PodSpec; readonly container: Container }[] {
    return this.workloads.flatMap(({ name, pod: { spec } }) =>
      [...(spec.initContainers ?? []), ...spec.containers].map((container) => ({
        workload: name,
        pod: spec,
        container,
      })),
    );
  }
}

export function selects(selector: Labels | undefined, labels: Labels): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels[key] === value);
}
