import { request } from "node:https";
import { parse } from "yaml";
import { clusterRefused, clusterUnreachable } from "../../core/errors/kubeconfig";

/** How to reach a cluster, and as whom; PEM texts. */
export interface ClusterAccess {
  readonly server: string;
  readonly ca: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly token?: string;
}

export interface Answer {
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
function kubeconfigOf(text: string): Kubeconfig {
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
export const contextsOf = (text: string): string[] => kubeconfigOf(text).contexts.map(({ name }) => name);

/** What a kubeconfig's context says; undefined when there is no such context, or it signs in through a program. */
export function accessOfContext(text: string, context?: string): ClusterAccess | undefined {
  const { contexts, clusters, users } = kubeconfigOf(text);
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
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    accept: "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(text === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
  };
  const answer = await new Promise<Answer>((resolve, reject) => {
    // A connection of its own, for one question: nothing stays open behind it.
    const options = { method, headers, ca, cert: certificate, key, agent: false, timeout: ANSWER_MS } as const;
    const asked = request(new URL(path, server), options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body: read(Buffer.concat(chunks)) }));
    });
    asked.once("timeout", () => asked.destroy(new Error(`no answer within ${ANSWER_MS / 1000} s`)));
    asked.once("error", reject);
    asked.end(text);
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

function read(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    return undefined;
  }
}
