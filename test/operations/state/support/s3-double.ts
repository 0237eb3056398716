import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, type BucketConnection } from "../../../../operations/state/s3";

/** What goes wrong with a request: an answer in the store's place, or the line that is cut. */
export type Fault = { readonly status: number; readonly code: string } | "cut";

export interface S3DoubleOptions {
  /** Settings that the store does not have: `lifecycle`, `encryption`, `publicAccessBlock`, `object-lock`, `versioning`. */
  readonly lacks?: readonly string[];
  /** Whether If-None-Match is kept. @default true */
  readonly conditional?: boolean;
  /** Whether a deleted object can be written anew under If-None-Match in a bucket with versions. @default true, as documented */
  readonly renewable?: boolean;
  /** Whether what is retained has to come with a checksum. @default true, as documented */
  readonly strictRetention?: boolean;
}

interface Version {
  readonly id: string;
  readonly body: string;
  readonly written: string;
  readonly marker: boolean;
}

interface DoubleBucket {
  readonly settings: Map<string, string>;
  readonly objects: Map<string, Version[]>;
  readonly owner: string;
}

const NOT_SET: Readonly<Record<string, string>> = {
  encryption: "ServerSideEncryptionConfigurationNotFoundError",
  lifecycle: "NoSuchLifecycleConfiguration",
  "object-lock": "ObjectLockConfigurationNotFoundError",
  publicAccessBlock: "NoSuchPublicAccessBlockConfiguration",
};
const DEFAULTS: Readonly<Record<string, string>> = {
  acl: "<AccessControlPolicy><Owner><ID>us</ID></Owner></AccessControlPolicy>",
  versioning: "<VersioningConfiguration/>",
};
const SETTINGS = [...Object.keys(NOT_SET), ...Object.keys(DEFAULTS)];

/** What Amazon documents of S3, as far as states need it, in memory and on loopback; signatures are not looked at. */
export class S3Double {
  readonly buckets = new Map<string, DoubleBucket>();
  /** Method and path of every request, in order. */
  readonly requests: string[] = [];
  /** Asked before each request. */
  fault: (request: string, count: number) => Fault | undefined = () => undefined;
  private readonly server = createServer((request, response) => void this.handle(request, response));

  constructor(private readonly options: S3DoubleOptions = {}) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  connection(bucket: string, options: { readonly report?: (line: string) => void } = {}): Promise<BucketConnection> {
    const place = { bucket, region: "eu-west-par", endpoint: this.endpoint };
    const retries = { wait: () => Promise.resolve() };
    return connect(place, { env: credentials, signal: new AbortController().signal, retries, ...options });
  }

  /** The present text of an object. */
  object(bucket: string, key: string): string | undefined {
    const version = this.buckets.get(bucket)?.objects.get(key)?.at(-1);
    return version?.marker === false ? version.body : undefined;
  }

  put(bucket: string, key: string, body: string): void {
    const found = this.buckets.get(bucket) ?? this.make(bucket);
    found.objects.set(key, [...(found.objects.get(key) ?? []), version(body)]);
  }

  make(bucket: string, owner = "us"): DoubleBucket {
    const made = { settings: new Map<string, string>(), objects: new Map<string, Version[]>(), owner };
    this.buckets.set(bucket, made);
    return made;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "/", "http://store");
    const [, name = "", key = ""] = /^\/([^/]*)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const said = `${request.method} ${url.pathname}${url.search}`;
    this.requests.push(said);
    const fault = this.fault(said, this.requests.length);
    if (fault === "cut") return void request.socket.destroy();
    if (fault) return refuse(response, fault.status, fault.code);
    const bucket = this.buckets.get(name);
    if (request.method === "PUT" && key === "" && [...url.searchParams.keys()].every((k) => k === "x-id"))
      return this.create(name, request, response);
    if (bucket === undefined) return refuse(response, 404, "NoSuchBucket");
    if (bucket.owner !== "us") return refuse(response, 403, "AccessDenied");
    if (key !== "") return this.onObject(bucket, key, body, url, request, response);
    return this.onBucket(name, bucket, body, url, request, response);
  }

  private create(name: string, { headers }: IncomingMessage, response: ServerResponse): void {
    const bucket = this.buckets.get(name);
    if (bucket) return refuse(response, 409, bucket.owner === "us" ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists");
    const locked = headers["x-amz-bucket-object-lock-enabled"] === "true";
    if (locked && this.options.lacks?.includes("object-lock")) return refuse(response, 501, "NotImplemented");
    const { settings } = this.make(name);
    if (locked) {
      settings.set("versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
      settings.set(
        "object-lock",
        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>",
      );
    }
    response.end();
  }

  private onBucket(
    name: string,
    bucket: DoubleBucket,
    body: string,
    { searchParams }: URL,
    { method }: IncomingMessage,
    response: ServerResponse,
  ): void {
    const setting = SETTINGS.find((each) => searchParams.has(each));
    if (setting !== undefined) {
      if (this.options.lacks?.includes(setting)) return refuse(response, 501, "NotImplemented");
      if (method === "PUT") bucket.settings.set(setting, body);
      const text = bucket.settings.get(setting) ?? DEFAULTS[setting];
      return text === undefined
        ? refuse(response, 404, NOT_SET[setting] ?? "")
        : answer(response, method === "PUT" ? "" : text);
    }
    if (method === "DELETE") {
      if (bucket.objects.size > 0) return refuse(response, 409, "BucketNotEmpty");
      this.buckets.delete(name);
      return answer(response, "", 204);
    }
    const prefix = searchParams.get("prefix") ?? "";
    const entries = [...bucket.objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    if (searchParams.has("versions")) return answer(response, versionList(entries));
    const present = entries.filter(([, versions]) => versions.at(-1)?.marker === false);
    const contents = present.map(([key]) => `<Contents><Key>${key}</Key></Contents>`).join("");
    answer(response, `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`);
  }

  private onObject(
    bucket: DoubleBucket,
    key: string,
    body: string,
    { searchParams }: URL,
    { method, headers }: IncomingMessage,
    response: ServerResponse,
  ): void {
    const versions = bucket.objects.get(key) ?? [];
    const id = searchParams.get("versionId");
    const versioned = /Enabled/.test(bucket.settings.get("versioning") ?? "");
    const current = versions.at(-1);
    if (method === "GET" || method === "HEAD") {
      const found = id === null ? current : versions.find((each) => each.id === id);
      if (found === undefined || found.marker)
        return refuse(response, 404, id === null ? "NoSuchKey" : "NoSuchVersion");
      response.setHeader("last-modified", new Date(found.written).toUTCString());
      if (versioned) response.setHeader("x-amz-version-id", found.id);
      return sendObject(response, Buffer.from(found.body), method, headers.range);
    }
    const keep = (kept: Version[]) => (kept.length === 0 ? bucket.objects.delete(key) : bucket.objects.set(key, kept));
    if (method === "DELETE") {
      if (id !== null) keep(versions.filter((each) => each.id !== id));
      else if (versioned) {
        const marker = { ...version(""), marker: true };
        response.setHeader("x-amz-version-id", marker.id);
        keep([...versions, marker]);
      } else keep([]);
      return answer(response, "", 204);
    }
    const { conditional = true, renewable = true, strictRetention = true } = this.options;
    const taken = current !== undefined && (!current.marker || !renewable);
    if (headers["if-none-match"] === "*" && conditional && taken) return refuse(response, 412, "PreconditionFailed");
    const retained = /DefaultRetention/.test(bucket.settings.get("object-lock") ?? "");
    const checked = Object.keys(headers).some((name) => name === "content-md5" || name.startsWith("x-amz-checksum-"));
    if (retained && strictRetention && !checked) return refuse(response, 400, "InvalidRequest");
    const made = version(body);
    if (versioned) response.setHeader("x-amz-version-id", made.id);
    keep(versioned ? [...versions, made] : [made]);
    answer(response, "");
  }
}

export const credentials = { AWS_ACCESS_KEY_ID: "double", AWS_SECRET_ACCESS_KEY: "of no account" };

const version = (body: string): Version => ({ id: randomUUID(), body, written: "2026-11-24T12:00:00Z", marker: false });

function versionList(entries: readonly (readonly [string, Version[]])[]): string {
  const items = entries.flatMap(([key, versions]) =>
    [...versions].reverse().map(({ id, marker, written, body }, index) => {
      const tag = marker ? "DeleteMarker" : "Version";
      const latest = `<IsLatest>${index === 0}</IsLatest>`;
      return `<${tag}><Key>${key}</Key><VersionId>${id}</VersionId>${latest}<LastModified>${written}</LastModified><Size>${body.length}</Size></${tag}>`;
    }),
  );
  return `<ListVersionsResult><IsTruncated>false</IsTruncated>${items.join("")}</ListVersionsResult>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { "content-type": "application/xml" }).end(text);
}

/** Engines look first (HEAD), and then ask for one range after the other until they have been given the last byte. */
function sendObject(response: ServerResponse, body: Buffer, method: string, range: string | undefined): void {
  const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (range === undefined || method === "HEAD" || body.length === 0) {
    response.setHeader("content-length", body.length);
    response.writeHead(200).end(method === "HEAD" ? undefined : body);
    return;
  }
  if (Number(from) >= body.length) return refuse(response, 416, "InvalidRange");
  const last = Math.min(to === "" ? Infinity : Number(to), body.length - 1);
  response.setHeader("content-range", `bytes ${from}-${last}/${body.length}`);
  response.writeHead(206).end(body.subarray(Number(from), last + 1));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  answer(response, `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>`, status);
}
