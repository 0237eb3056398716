import { readFileSync } from "node:fs";
import { request as sendPlain } from "node:http";
import { request as sendSafely, type RequestOptions } from "node:https";
import type { CloudEntry } from "./clouds-file";

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

export interface Answer {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: unknown;
}

export interface Question {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: object;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** How one service is asked; the trust that the entry of `clouds.yaml` names is in it. */
export type Ask = (url: string, question: Question) => Promise<Answer>;

/** A service that says nothing for so long is not there. */
const SILENCE_MS = 15_000;

/** @throws AnswerError with the service's own words; any other error means that nobody answered. */
export function askAs(entry: CloudEntry): Ask {
  const pem = (file: string | undefined) => (file === undefined || file === "" ? undefined : readFileSync(file));
  const trust: RequestOptions = {
    ca: pem(entry.cacert),
    cert: pem(entry.cert),
    key: pem(entry.key),
    rejectUnauthorized: entry.verify?.toLowerCase() !== "false",
  };
  return (url, question) => send(new URL(url), question, trust);
}

function send(url: URL, { method, body, token, signal }: Question, trust: RequestOptions): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    accept: "application/json",
    ...(text === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
    ...(token === undefined ? {} : { "x-auth-token": token }),
  };
  const options = { method, headers, signal, timeout: SILENCE_MS };
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? sendSafely(url, { ...options, ...trust }) : sendPlain(url, options);
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const status = response.statusCode ?? 0;
        const answer = read(Buffer.concat(chunks).toString("utf8"));
        if (status >= 200 && status < 300) resolve({ headers: response.headers, body: answer });
        else reject(new AnswerError(status, `${status} ${wordsOf(answer)}`.trim()));
      });
    });
    request.once("timeout", () => request.destroy(new Error(`no answer within ${SILENCE_MS / 1000} s`)));
    request.once("error", reject);
    request.end(text);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Keystone and Neutron put what they have to say one level down, under names of their own. */
function wordsOf(answer: unknown): string {
  const [inner] = typeof answer === "object" && answer !== null ? Object.values(answer) : [];
  const message = (inner as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : "";
}
