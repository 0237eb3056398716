import { Agent, request as send } from "node:https";
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

function ask<Answer>(
  server: string,
  agent: Agent,
  identity: Readonly<Record<string, string | readonly string[]>>,
  method: Method,
  path: string,
  body: object | undefined,
  { patch = "merge", signal }: RequestOptions = {},
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers: Record<string, string | string[]> = { accept: "application/json" };
  for (const [name, value] of Object.entries(identity))
    if (value.length > 0) headers[name] = typeof value === "string" ? value : [...value];
  if (text !== undefined) {
    headers["content-type"] = method === "PATCH" ? PATCHES[patch] : "application/json";
    headers["content-length"] = String(Buffer.byteLength(text));
  }
  return new Promise((resolve, reject) => {
    const request = send(new URL(path, server), { method, agent, headers, signal, timeout: ANSWER_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const answer = read(Buffer.concat(chunks).toString("utf8"));
        const status = response.statusCode ?? 0;
        if (status < 400) resolve(answer as Answer);
        else reject(refused(status, answer));
      });
    });
    request.once("timeout", () => request.destroy(new Error(`no answer within ${ANSWER_MS / 1000} s`)));
    request.once("error", reject);
    request.end(text);
  });
}

/** Health endpoints answer with plain text. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function refused(status: number, answer: unknown): ApiError {
  const { reason = "", message = String(answer) } = (
    typeof answer === "object" && answer !== null ? answer : {}
  ) as Partial<ApiError>;
  return new ApiError(status, reason, message);
}
