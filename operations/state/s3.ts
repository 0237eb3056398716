import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { setTimeout as sleep } from "node:timers/promises";
import { ProblemError } from "../../core/errors/problem";
import {
  noBucket,
  noStateCredentials,
  stateCredentialsRefused,
  stateRefused,
  storeFailed,
  storeThrottles,
  storeUnreachable,
} from "./problems";
import type { Bucket } from "./contract";
import { PATIENCE, type Retries, withRetries } from "./retry";

export type Sdk = typeof import("@aws-sdk/client-s3");

/** A bucket, and how one talks to its store. */
export interface BucketConnection extends Bucket {
  readonly sdk: Sdk;
  /**
   * One request. Throttling is waited out; what is refused otherwise is thrown as a problem, unless `expected` has the
   * store's code for it: then the code is the answer.
   *
   * @param what after "could not": "read the state of dev-network"
   */
  ask<T, Code extends string = never>(
    what: string,
    request: (client: S3Client) => Promise<T>,
    expected?: readonly Code[],
  ): Promise<T | Code>;
}

export interface ConnectOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report?: (line: string) => void;
  /** @default real waiting */
  readonly retries?: Pick<Retries, "wait" | "patience">;
}

/** @throws ProblemError `STATE-CREDENTIALS` when the environment has none. */
export async function connect(bucket: Bucket, options: ConnectOptions): Promise<BucketConnection> {
  const { env, signal, report, retries = { wait: (ms: number) => sleep(ms, undefined, { signal }) } } = options;
  const credentials = credentialsIn(env);
  // Only what talks to a bucket pays for the half second that this takes; its word on versions of Node is no use to anybody here.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    endpoint: bucket.endpoint,
    region: bucket.region,
    forcePathStyle: true,
    credentials,
    // OVHcloud is not AWS: checksums of newer kinds are refused there.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000 },
  });
  withContentMd5(client);
  return {
    ...bucket,
    sdk,
    ask: async <T, Code extends string>(
      what: string,
      request: (client: S3Client) => Promise<T>,
      expected: readonly Code[] = [],
    ) => {
      try {
        return await withRetries(() => request(client), throttling, { ...retries, report });
      } catch (error) {
        signal.throwIfAborted();
        const code = expected.find((each) => each === codeOf(error));
        if (code !== undefined) return code;
        throw problemOf(error, what, bucket, (retries.patience ?? PATIENCE).length + 1);
      }
    },
  };
}

/** A bucket's settings are to come with a checksum, and this is the one that older stores know; states come as an engine sends them. */
function withContentMd5(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const { body, headers } = args.request as { body?: unknown; headers: Record<string, string> };
        if (typeof body === "string" && commandName !== "PutObjectCommand")
          headers["content-md5"] = createHash("md5").update(body).digest("base64");
        return next(args);
      },
    { step: "build", priority: "low" },
  );
}

function credentialsIn(env: NodeJS.ProcessEnv) {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (id && secret) return { accessKeyId: id, secretAccessKey: secret, ...(token && { sessionToken: token }) };
  throw noStateCredentials(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => !env[name]));
}

interface S3Error {
  readonly name?: string;
  readonly message?: string;
  readonly Code?: string;
  /** Of an error of the network. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const codeOf = (error: unknown): string | undefined => {
  const { name, Code } = error as S3Error;
  return Code ?? name;
};
const statusOf = (error: unknown): number | undefined => (error as S3Error).$metadata?.httpStatusCode;

const THROTTLED = new Set(["SlowDown", "Throttling", "ThrottlingException", "TooManyRequests", "RequestLimitExceeded"]);
const BROKEN_OFF = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "TimeoutError", "socket hang up"]);
const NETWORK =
  /\b(ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|TimeoutError|socket hang up)\b/;

/** What is wrong with the line; the client sometimes wraps the error and keeps its text alone. */
function networkFault(error: unknown): string | undefined {
  const { code, message = "", name = "" } = error as S3Error;
  return NETWORK.exec(`${code ?? ""} ${message} ${name}`)?.[1];
}

/** Why it is worth asking once more; undefined when it is not. */
function throttling(error: unknown): string | undefined {
  const [said = "", status = 0] = [codeOf(error), statusOf(error)];
  if (THROTTLED.has(said) || status === 429 || status === 503) return said === "" ? String(status) : said;
  if (status === 500 || status === 502 || status === 504) return `${said} ${status}`.trim();
  const fault = status === 0 ? networkFault(error) : undefined;
  return fault !== undefined && BROKEN_OFF.has(fault) ? fault : undefined;
}

const BAD_CREDENTIALS = new Set([
  "AuthorizationHeaderMalformed",
  "ExpiredToken",
  "InvalidAccessKeyId",
  "InvalidToken",
  "RequestTimeTooSkewed",
  "SignatureDoesNotMatch",
  "TokenRefreshRequired",
]);

function problemOf(error: unknown, what: string, { bucket, endpoint }: Bucket, attempts: number): unknown {
  if (error instanceof ProblemError) return error;
  const [code = "", status] = [codeOf(error), statusOf(error)];
  const { message = "" } = error as S3Error;
  const answer = [code, message].filter((part) => part !== "" && part !== "UnknownError").join(": ");
  if (status === undefined) {
    const fault = networkFault(error);
    return fault === undefined ? error : storeUnreachable(endpoint, message.includes(fault) ? message : fault);
  }
  if (throttling(error) !== undefined) return storeThrottles(endpoint, `${status} ${code}`.trim(), attempts);
  if (BAD_CREDENTIALS.has(code)) return stateCredentialsRefused(endpoint, answer);
  if (code === "NoSuchBucket") return noBucket(bucket, endpoint);
  if (status === 403) return stateRefused(what, bucket, answer);
  return storeFailed(what, bucket, `${status} ${answer}`);
}
