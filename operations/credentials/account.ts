import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  accountRefused,
  accountUnreachable,
  noAccountCredentials,
  partAccountCredentials,
  severalAccountCredentials,
} from "./account-problems";
import type { ProblemError } from "../../core/errors/problem";

/** The ways in which the provider signs in, with the variables each takes. */
const WAYS = {
  "an OAuth2 client": ["OVH_CLIENT_ID", "OVH_CLIENT_SECRET"],
  "an application key": ["OVH_APPLICATION_KEY", "OVH_APPLICATION_SECRET", "OVH_CONSUMER_KEY"],
  "an access token": ["OVH_ACCESS_TOKEN"],
} as const;

export type SignInMethod = keyof typeof WAYS;

const ENDPOINTS: Readonly<Record<string, { readonly api: string; readonly token: string }>> = {
  "ovh-eu": { api: "https://eu.api.ovh.com/1.0", token: "https://www.ovh.com/auth/oauth2/token" },
  "ovh-ca": { api: "https://ca.api.ovh.com/1.0", token: "https://ca.ovh.com/auth/oauth2/token" },
  "ovh-us": { api: "https://api.us.ovhcloud.com/1.0", token: "https://us.ovhcloud.com/auth/oauth2/token" },
};

/** What is set for the account, by name; never a value. */
export interface AccountCredentials {
  /** The way that the variables make complete; undefined when none or several do. */
  readonly way?: SignInMethod;
  /** Variables that are set. */
  readonly present: readonly string[];
  /** Files that the provider reads besides; nobody looked into them. */
  readonly files: readonly string[];
  /** `ovh-eu`, or an address. */
  readonly endpoint: string;
  readonly problem?: ProblemError;
}

/** What the provider would sign in with. It reads variables first, then `./ovh.conf`, `~/.ovh.conf` and `/etc/ovh.conf`. */
export function accountCredentials(env: NodeJS.ProcessEnv, folder: string): AccountCredentials {
  const isSet = (name: string) => (env[name] ?? "") !== "";
  const ways = Object.keys(WAYS) as SignInMethod[];
  const begun = ways.filter((way) => WAYS[way].some(isSet));
  const missing = begun.flatMap((way) => WAYS[way].filter((name) => !isSet(name)));
  const present = ways.flatMap((way) => WAYS[way].filter(isSet));
  const places = [join(folder, "ovh.conf"), join(env.HOME || homedir(), ".ovh.conf"), "/etc/ovh.conf"];
  const files = places.filter((file) => existsSync(file));
  const endpoint = env.OVH_ENDPOINT || "ovh-eu";
  const [way] = begun;
  const of = (problem?: ProblemError): AccountCredentials => ({
    present,
    files,
    endpoint,
    ...(problem && { problem }),
  });
  if (begun.length > 1) return of(severalAccountCredentials(begun.map((one) => WAYS[one].filter(isSet).join(", "))));
  if (missing.length > 0 && files.length === 0) return of(partAccountCredentials(missing));
  if (way === undefined) return of(files.length === 0 ? noAccountCredentials() : undefined);
  return { ...of(), way };
}

/** Whom the service takes the credentials for. */
export interface SignedIn {
  readonly account: string;
  /** Of the way that the service saw. */
  readonly method: string;
}

/**
 * Asks OVHcloud who the credentials are. They must come from variables: the provider's own files are its own.
 *
 * @param now milliseconds since 1970; a signature holds for a while only
 * @param endpoints by name; tests have their own
 * @throws ProblemError `ACCOUNT-*`
 */
export async function signIn(
  env: NodeJS.ProcessEnv,
  folder: string,
  now: number,
  endpoints = ENDPOINTS,
): Promise<SignedIn> {
  const { way, problem, endpoint } = accountCredentials(env, folder);
  if (problem !== undefined) throw problem;
  if (way === undefined) throw noAccountCredentials();
  const { api, token } = endpoints[endpoint] ?? { api: endpoint, token: "" };
  const url = `${api}/auth/details`;
  const headers =
    way === "an application key"
      ? signed(env, url, Math.floor(now / 1000))
      : { authorization: `Bearer ${way === "an access token" ? env.OVH_ACCESS_TOKEN : await clientToken(env, token)}` };
  const body = (await ask(url, { headers })) as Partial<SignedIn>;
  return { account: body.account ?? "", method: body.method ?? "" };
}

async function clientToken(env: NodeJS.ProcessEnv, url: string): Promise<string> {
  if (url === "")
    throw accountRefused(env.OVH_ENDPOINT ?? "", "an OAuth2 client signs in at ovh-eu, ovh-ca and ovh-us alone");
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: env.OVH_CLIENT_ID ?? "",
    client_secret: env.OVH_CLIENT_SECRET ?? "",
    scope: "all",
  });
  const { access_token: token = "" } = (await ask(url, { method: "POST", body })) as { access_token?: string };
  return token;
}

/** The service's own form of a signature, over what is asked and when. */
function signed(env: NodeJS.ProcessEnv, url: string, seconds: number): Record<string, string> {
  const { OVH_APPLICATION_KEY: key = "", OVH_APPLICATION_SECRET: secret = "", OVH_CONSUMER_KEY: consumer = "" } = env;
  const text = [secret, consumer, "GET", url, "", String(seconds)].join("+");
  return {
    "X-Ovh-Application": key,
    "X-Ovh-Consumer": consumer,
    "X-Ovh-Timestamp": String(seconds),
    "X-Ovh-Signature": `$1$${createHash("sha1").update(text).digest("hex")}`,
  };
}

const ANSWER_MS = 30_000;

async function ask(url: string, request: RequestInit): Promise<unknown> {
  if (!URL.canParse(url)) throw accountUnreachable(url, "this is no address");
  const { host } = new URL(url);
  let response: Response;
  try {
    response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS), redirect: "error" });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    throw accountUnreachable(host, cause?.code ?? message);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const { message = "", error = "" } = (body ?? {}) as Readonly<Record<string, string>>;
  const said = `${response.status} ${message || error}`.trim();
  throw [400, 401, 403].includes(response.status) ? accountRefused(host, said) : accountUnreachable(host, said);
}
