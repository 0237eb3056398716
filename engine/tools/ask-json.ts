import { type IncomingHttpHeaders, request as sendPlain } from "node:http";
import { type Agent, request as sendSafely } from "node:https";

export interface JsonQuestion {
  /** What the address is relative to. @default it is whole */
  readonly server?: string;
  readonly method: string;
  /** Besides those of the body and of what may come back. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: object;
  /** @default application/json */
  readonly bodyType?: string;
  readonly signal?: AbortSignal;
  /** A server that says nothing for so many milliseconds is not there. */
  readonly silence: number;
  /** Whether the address may be one of `http:`; what is sent can be read on the way then. @default false */
  readonly plain?: boolean;
  /** Whom to believe and who asks. @default as Node has it */
  readonly trust?: {
    readonly agent?: Agent | false;
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
    readonly rejectUnauthorized?: boolean;
  };
}

export interface JsonAnswer {
  /** Any that HTTP has, errors too. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The text where it is no JSON: errors of proxies and answers of health endpoints are not. */
  readonly body: unknown;
}

/**
 * One question to an HTTP service whose trust or connections are not everybody's; `fetch` knows neither. Fails only when nobody
 * answers.
 */
export async function askJson(address: string, question: JsonQuestion): Promise<JsonAnswer> {
  const { method, body, bodyType = "application/json", plain = false, server, signal, silence, trust } = question;
  const url = new URL(address, server);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers: Record<string, string | string[]> = { accept: "application/json" };
  for (const [name, value] of Object.entries(question.headers ?? {}))
    headers[name] = typeof value === "string" ? value : [...value];
  if (text !== undefined) {
    headers["content-type"] = bodyType;
    headers["content-length"] = String(Buffer.byteLength(text));
  }
  const options = { method, headers, signal, timeout: silence };
  return new Promise((resolve, reject) => {
    const request =
      plain && url.protocol === "http:" ? sendPlain(url, options) : sendSafely(url, { ...options, ...trust });
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: read(Buffer.concat(chunks).toString("utf8")),
        }),
      );
    });
    request.once("timeout", () => request.destroy(new Error(`no answer within ${silence / 1000} s`)));
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
