import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Called as data arrives. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
}

/** A closed network often drops packets instead of refusing them: nobody should wait long to learn of it. */
const ANSWER_MS = 3_000;
const STALL_MS = 30_000;

export async function fetchText(url: string, options: FetchOptions = {}): Promise<string> {
  return talk(url, options, (response) => response.text());
}

/** Writes the body to `file` and returns its SHA-256 in hex. */
export async function download(url: string, file: string, options: FetchOptions = {}): Promise<string> {
  return talk(url, options, async (response, alive) => {
    if (response.body === null) throw new Error("the answer is empty");
    const length = Number(response.headers.get("content-length"));
    const hash = createHash("sha256");
    let received = 0;
    const body = Readable.fromWeb(response.body);
    body.on("data", (chunk: Uint8Array) => {
      alive();
      hash.update(chunk);
      received += chunk.length;
      options.onProgress?.(received, length > 0 ? length : undefined);
    });
    await pipeline(body, createWriteStream(file));
    return hash.digest("hex");
  });
}

/** One request under two watchdogs: for the answer, and for a body that stops coming. Errors name the host, never the URL. */
async function talk<T>(
  url: string,
  { signal }: FetchOptions,
  use: (response: Response, alive: () => void) => Promise<T>,
): Promise<T> {
  const { address, headers, host } = split(url);
  const silence = new AbortController();
  const giveUp = (words: string) => () => silence.abort(new Error(words));
  let timer = setTimeout(giveUp(`no answer within ${ANSWER_MS / 1000} s`), ANSWER_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp(`nothing came for ${STALL_MS / 1000} s`), STALL_MS);
  };
  try {
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    const response = await fetch(address, { headers, signal: either });
    alive();
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`it answered with status ${response.status}`);
    }
    return await use(response, alive);
  } catch (error) {
    signal?.throwIfAborted();
    if (isFileError(error)) throw error;
    throw new Error(`${host}: ${inWords(silence.signal.aborted ? silence.signal.reason : error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** `fetch` refuses credentials in a URL; a private mirror may be given with them. */
function split(url: string): { address: URL; headers: Record<string, string>; host: string } {
  const address = new URL(url);
  const { username, password, host } = address;
  const headers: Record<string, string> = {};
  if (username !== "" || password !== "") {
    const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    headers.authorization = `Basic ${Buffer.from(plain).toString("base64")}`;
    address.username = address.password = "";
  }
  return { address, headers, host };
}

/** A full disk is no fault of the host's. */
const isFileError = (error: unknown): boolean => (error as NodeJS.ErrnoException | undefined)?.path !== undefined;

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its name cannot be resolved";
  return code ?? error.message;
}
