import type { Definitions, ControlPlaneTool } from "../tools/contract";

/** The nodes of one pool of the environment's cluster, as the pool's resource describes them. */
export interface Pool {
  readonly name: string;
  /** The service's name for the kind of machine: `b3-8`. */
  readonly flavour: string;
  readonly nodes: number;
  readonly zone?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
}

export interface ClusterOptions {
  /** The environment's name: also the name of the kubeconfig's context. */
  readonly name: string;
  /** Keys, certificates, the data of etcd, logs and the kubeconfig; what is there already is gone on with. */
  readonly folder: string;
  /** Paths of the programs. */
  readonly programs: Readonly<Record<ControlPlaneTool, string>>;
  /** Applied before the cluster counts as ready. */
  readonly definitions: Definitions;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
  /** How long it may take to come up. @default 60 s */
  readonly patienceMs?: number;
}

/** A real control plane on loopback, with simulated nodes. */
export interface LabCluster {
  readonly name: string;
  readonly folder: string;
  readonly programs: Readonly<Record<ControlPlaneTool, string>>;
  /** Of its administrator; mode 600. */
  readonly kubeconfigFile: string;
  readonly api: KubernetesApi;
  /** Process numbers by part. */
  readonly pids: ReadonlyMap<string, number>;
  /** Resolves with which part ended and the last lines of its log, if one ends before it is asked to; never otherwise. */
  readonly died: Promise<string>;
  /** Makes the nodes those of the pools: adds, changes and removes. */
  setPools(region: string, pools: readonly Pool[]): Promise<void>;
  /** Resolves when every process is gone. */
  stop(): Promise<void>;
}

export type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

export interface RequestOptions {
  /** @default `merge` */
  readonly patch?: "apply" | "merge";
  readonly signal?: AbortSignal;
}

/** The API server, by paths and plain JSON; a refusal is an `ApiError`. */
export interface KubernetesApi {
  request<Answer>(method: Method, path: string, body?: object, options?: RequestOptions): Promise<Answer>;
  /** The same API in the name of another user and their groups. */
  as(user: string, groups?: readonly string[]): KubernetesApi;
}
