import { readFileSync } from "node:fs";
import { askJson, type JsonQuestion } from "../../engine/tools/ask-json";
import type { GivenCloudEntry } from "./clouds-file";

/** An OpenStack service answered, and not with what was asked for. */
export class AnswerError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "AnswerError";
  }
}

export interface OpenstackResponse {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: unknown;
}

export interface OpenstackRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: object;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** How one service is asked; the trust that the entry of `clouds.yaml` names is in it. */
export type Ask = (url: string, question: OpenstackRequest) => Promise<OpenstackResponse>;

/** A service that says nothing for so long is not there. */
const SILENCE_MS = 15_000;

/** @throws AnswerError with the service's own words; any other error means that nobody answered. */
export function askAs(entry: GivenCloudEntry): Ask {
  const pem = (file: string | undefined) => (file === undefined || file === "" ? undefined : readFileSync(file));
  const trust: JsonQuestion["trust"] = {
    ca: pem(entry.cacert),
    cert: pem(entry.cert),
    key: pem(entry.key),
    rejectUnauthorized: entry.verify?.toLowerCase() !== "false",
  };
  return (url, question) => send(url, question, trust);
}

async function send(
  url: string,
  { method, body, token, signal }: OpenstackRequest,
  trust: JsonQuestion["trust"],
): Promise<OpenstackResponse> {
  const headers: Record<string, string> = token === undefined ? {} : { "x-auth-token": token };
  const answer = await askJson(url, { method, headers, body, signal, silence: SILENCE_MS, plain: true, trust });
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  throw new AnswerError(status, `${status} ${wordsOf(answer.body)}`.trim());
}

/** Keystone and Neutron put what they have to say one level down, under names of their own. */
function wordsOf(answer: unknown): string {
  const [inner] = typeof answer === "object" && answer !== null ? Object.values(answer) : [];
  const message = (inner as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : "";
}
