import { parse } from "yaml";
import { clusterRefused, clusterUnreachable } from "../../engine/runs/kubeconfig-problems";
import { askJson } from "../../engine/tools/ask-json";

/** How to reach a cluster, and as whom; PEM texts. */
export interface ClusterAccess {
  readonly server: string;
  readonly ca: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly token?: string;
}

export interface ClusterResponse {
  readonly status: number;
  readonly body: unknown;
}

interface Kubeconfig {
  readonly contexts: readonly {
    readonly name: string;
    readonly context?: { readonly cluster: string; readonly user: string };
  }[];
  readonly clusters: readonly { readonly name: string; readonly cluster?: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly name: string; readonly user?: Readonly<Record<string, string>> }[];
}

const ANSWER_MS = 30_000;

/** What is no kubeconfig holds nothing: whoever needs something of it says that it is missing. */
function partsOf(text: string): Kubeconfig {
  const document = yamlOf(text) as Readonly<Record<string, unknown>> | null | undefined;
  const listOf = <T>(key: string): T[] => {
    const list: unknown = document?.[key];
    return Array.isArray(list) ? list.filter((entry) => typeof entry === "object" && entry !== null) : [];
  };
  return { contexts: listOf("contexts"), clusters: listOf("clusters"), users: listOf("users") };
}

function yamlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The names of a kubeconfig's contexts. */
export const contextsOf = (text: string): string[] => partsOf(text).contexts.map(({ name }) => name);

/** What a kubeconfig's context says; undefined when there is no such context, or it signs in through a program. */
export function accessOfContext(text: string, context?: string): ClusterAccess | undefined {
  const { contexts, clusters, users } = partsOf(text);
  const chosen = context === undefined ? contexts[0] : contexts.find(({ name }) => name === context);
  const cluster = clusters.find(({ name }) => name === chosen?.context?.cluster)?.cluster;
  const user = users.find(({ name }) => name === chosen?.context?.user)?.user;
  if (cluster?.server === undefined || user === undefined) return undefined;
  const decoded = (base64?: string) => base64 && Buffer.from(base64, "base64").toString("utf8");
  const access = {
    server: cluster.server,
    ca: decoded(cluster["certificate-authority-data"]) ?? "",
    certificate: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
    token: user.token,
  };
  return access.token === undefined && access.key === undefined ? undefined : access;
}

/**
 * One question to the API server, trusting its own authority alone.
 *
 * @throws ProblemError `KUBECONFIG-UNREACHABLE` when nobody answers, `KUBECONFIG-REFUSED` when it does not know who asks
 */
export async function askCluster(
  { server, ca, certificate, key, token }: ClusterAccess,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<ClusterResponse> {
  const answer = await askJson(path, {
    server,
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body,
    silence: ANSWER_MS,
    // A connection of its own, for one question: nothing stays open behind it.
    trust: { ca, cert: certificate, key, agent: false },
  }).catch((error: NodeJS.ErrnoException) => {
    throw clusterUnreachable(server, error.code ?? error.message);
  });
  if (answer.status === 401) throw clusterRefused(server);
  return answer;
}

/** Whether a Secret is there with all these keys; also yes for whoever may not look. @throws as `askCluster` */
export async function secretHasKeys(
  access: ClusterAccess,
  namespace: string,
  name: string,
  keys: readonly string[],
): Promise<boolean> {
  const { status, body } = await askCluster(access, "GET", `/api/v1/namespaces/${namespace}/secrets/${name}`);
  if (status === 403) return true;
  const { data = {} } = (body ?? {}) as { readonly data?: Readonly<Record<string, string>> };
  return status === 200 && keys.every((key) => key in data);
}
