import { Agent } from "node:https";
import { askJson } from "../../engine/tools/ask-json";
import type { KubernetesApi, Method, RequestOptions } from "./contract";

/** What the API server refused, with its status and its own words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** `NotFound`, `AlreadyExists`, `Forbidden`, … */
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export interface ApiAccess {
  readonly server: string;
  /** PEM texts. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

const ANSWER_MS = 30_000;
const PATCHES = { apply: "application/apply-patch+yaml", merge: "application/merge-patch+json" } as const;

export function kubernetesApi(access: ApiAccess): KubernetesApi & { close(): void } {
  const agent = new Agent({ keepAlive: true, ca: access.ca, cert: access.certificate, key: access.key });
  const client = (headers: Readonly<Record<string, string | readonly string[]>>): KubernetesApi => ({
    request: (method, path, body, options) => ask(access.server, agent, headers, method, path, body, options),
    as: (user, groups = []) => client({ "Impersonate-User": user, "Impersonate-Group": [...groups] }),
  });
  return { ...client({}), close: () => agent.destroy() };
}

async function ask<Answer>(
  server: string,
  agent: Agent,
  identity: Readonly<Record<string, string | readonly string[]>>,
  method: Method,
  path: string,
  body: object | undefined,
  { patch = "merge", signal }: RequestOptions = {},
): Promise<Answer> {
  const headers = Object.fromEntries(Object.entries(identity).filter(([, value]) => value.length > 0));
  const { status, body: answer } = await askJson(path, {
    server,
    method,
    headers,
    body,
    ...(method === "PATCH" && { bodyType: PATCHES[patch] }),
    signal,
    silence: ANSWER_MS,
    trust: { agent },
  });
  if (status < 400) return answer as Answer;
  throw refused(status, answer);
}

function refused(status: number, answer: unknown): ApiError {
  const { reason = "", message = String(answer) } = (
    typeof answer === "object" && answer !== null ? answer : {}
  ) as Partial<ApiError>;
  return new ApiError(status, reason, message);
}
