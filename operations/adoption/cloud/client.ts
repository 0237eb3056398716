import type { IncomingHttpHeaders } from "node:http";
import { get as httpsGet } from "node:https";
import type connect from "@ovhcloud/node-ovh";
import { apiSilent, apiThrottles, credentialsRefused } from "./problems";
import type { Json } from "../../../core/json";
import { type ClientParameters, clientParameters } from "./credentials";

/** Reads of OVHcloud's API; nothing else is ever sent. */
export interface Api {
  /** What the path says; undefined where there is nothing, and `Denied` where the credentials may not look. */
  read(path: string): Promise<Json | undefined>;
}

type OvhClient = ReturnType<typeof connect>;

/** The credentials are good, and may not read this. */
export class Denied extends Error {
  constructor(
    readonly path: string,
    words: string,
  ) {
    super(words);
    this.name = "Denied";
  }
}

export interface ApiSurroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
  /** Waits so many milliseconds, or until it is told to stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Between the tries of a request that was throttled or went wrong at the other end, in milliseconds. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 16_000] as const;
const TIMEOUT_MS = 60_000;
/** What OVHcloud says of an application, a consumer key, a signature or a token it does not take; a call that is not granted is none of these. */
const REFUSED =
  /not valid|invalid (?:signature|credential|token)|key is invalid|expired|credential does not exist|must login|out of time/i;

/**
 * The API, with the credentials of the environment.
 * @throws ProblemError OVH-CREDENTIALS when they are missing, several at once, or of a kind that the client does not know
 */
export async function openApi(surroundings: ApiSurroundings): Promise<Api> {
  const parameters = clientParameters(surroundings.env);
  // Loaded where it is used: no other command pays for it.
  const { default: connect } = await import("@ovhcloud/node-ovh");
  const client = connect({ ...parameters, warn: () => undefined });
  const answers = new Map<string, Promise<Json | undefined>>();
  return {
    read: (path) => {
      const known = answers.get(path) ?? patiently(path, client, parameters, surroundings);
      answers.set(path, known);
      return known;
    },
  };
}

async function patiently(
  path: string,
  client: OvhClient,
  parameters: ClientParameters,
  { signal, report, wait }: ApiSurroundings,
): Promise<Json | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const answer = await raced(
      path.startsWith("/v2/") ? pages(client, parameters, path) : single(client, path),
      signal,
    );
    if (answer.status < 300) return answer.body as Json;
    if (answer.status === 404 || answer.status === 460) return undefined;
    if (answer.status === 401 || REFUSED.test(answer.words)) throw credentialsRefused(path, answer.words);
    if (answer.status === 403) throw new Denied(path, answer.words);
    const pause = PAUSES[attempt];
    const passing = answer.status === 429 || answer.status >= 500 || answer.status === NOBODY;
    if (!passing || pause === undefined)
      throw answer.status === 429 ? apiThrottles(path, attempt + 1) : apiSilent(path, answer.words);
    report(
      `${answer.status === 429 ? "the API throttles" : `the API did not answer (${answer.words})`}: once more in ${pause / 1000} s`,
    );
    await wait(pause, signal);
  }
}

interface Answer {
  /** HTTP's, or `NOBODY`. */
  readonly status: number;
  readonly words: string;
  readonly body?: unknown;
}

const NOBODY = 599;

/** One answer, through the client. Its promise is watched as well: it fails by itself where a token cannot be had. */
function single(client: OvhClient, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: unknown, words?: unknown) => resolve(failure(error, words));
    const done = (error: unknown, response: unknown) =>
      error === null || error === undefined
        ? resolve({ status: 200, words: "", body: response })
        : failed(error, response);
    client.request("GET", path, {}, done).catch(failed);
  });
}

function failure(error: unknown, words: unknown): Answer {
  const said = typeof words === "string" ? words : "";
  if (typeof error === "number" && error >= 100) return { status: error, words: said };
  const { statusCode, message, code } = (typeof error === "object" && error !== null ? error : {}) as {
    statusCode?: number;
    message?: unknown;
    code?: string;
  };
  if (typeof statusCode === "number")
    return { status: statusCode === 400 ? 401 : statusCode, words: "no token was given for the client" };
  return { status: NOBODY, words: code ?? (typeof message === "string" ? message : String(error)) };
}

/**
 * Every page of a list of API v2. The client shows no headers, and the next page's name is in one: signed by the client, but
 * sent from here.
 */
async function pages(client: OvhClient, parameters: ClientParameters, path: string): Promise<Answer> {
  // The clock's difference, or a token, the client has only after a first request.
  const first = await single(client, "/me");
  if (client.apiTimeDiff === null && !client.accessToken) return first;
  const all: unknown[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await sent(client, parameters, path, cursor);
    if (page.status >= 300 || !Array.isArray(page.body)) return page;
    all.push(...(page.body as unknown[]));
    cursor = [page.headers["x-pagination-cursor-next"]].flat()[0];
    if (cursor === undefined || cursor === "") return { status: 200, words: "", body: all };
  }
}

function sent(
  client: OvhClient,
  { host, port, appKey, consumerKey }: ClientParameters,
  path: string,
  cursor: string | undefined,
): Promise<Answer & { readonly headers: IncomingHttpHeaders }> {
  const target = client.getFullPath(path);
  const timestamp = Math.round(Date.now() / 1000) + (client.apiTimeDiff ?? 0);
  const headers: Record<string, string> = { ...(cursor !== undefined && { "X-Pagination-Cursor": cursor }) };
  if (client.accessToken) {
    headers.Authorization = `Bearer ${client.accessToken.token.access_token}`;
  } else {
    headers["X-Ovh-Application"] = appKey ?? "";
    headers["X-Ovh-Consumer"] = consumerKey ?? "";
    headers["X-Ovh-Timestamp"] = String(timestamp);
    headers["X-Ovh-Signature"] = client.signRequest("GET", `https://${host}${target}`, null, timestamp);
  }
  return new Promise((resolve) => {
    const request = httpsGet({ host, port, path: target, headers, timeout: TIMEOUT_MS }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ ...read(response.statusCode ?? NOBODY, parts), headers: response.headers }));
    });
    request.on("timeout", () => request.destroy(new Error("ETIMEDOUT")));
    request.on("error", (error) => resolve({ ...failure(error, undefined), headers: {} }));
  });
}

function read(status: number, parts: readonly Buffer[]): Answer {
  const text = Buffer.concat(parts).toString("utf8");
  try {
    const body: unknown = text === "" ? null : JSON.parse(text);
    const { message } = (body ?? {}) as { message?: unknown };
    return { status, body, words: status < 300 || typeof message !== "string" ? "" : message };
  } catch {
    return { status: status < 300 ? NOBODY : status, words: "the answer is no JSON" };
  }
}

/** The answer, or that there was none in time. The client's own limit piles up listeners on connections that are used again. */
function raced(work: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    const late = setTimeout(
      () => resolve({ status: NOBODY, words: `no answer in ${TIMEOUT_MS / 1000} s` }),
      TIMEOUT_MS,
    );
    void work.then(resolve, reject).finally(() => {
      clearTimeout(late);
      signal.removeEventListener("abort", stop);
    });
  });
}
