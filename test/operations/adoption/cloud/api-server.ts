import "reflect-metadata";
import { createHash, webcrypto } from "node:crypto";
import { globalAgent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import * as x509 from "@peculiar/x509";

export const credentials = {
  OVH_APPLICATION_KEY: "application",
  OVH_APPLICATION_SECRET: "application-secret",
  OVH_CONSUMER_KEY: "consumer",
} as const;

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** OVHcloud's API on loopback, as far as a test says what it answers: over TLS, with its signatures checked. */
export class ApiServer {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Answer[]>();
  private readonly server: ReturnType<typeof createServer>;

  private constructor(certificate: string, key: string) {
    this.server = createServer({ cert: certificate, key }, (request, response) => {
      const path = request.url ?? "";
      this.asked.push(path);
      const { status = 200, body, headers = {} } = this.answer(path, request.headers);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body ?? null));
    });
  }

  static async start(): Promise<ApiServer> {
    const { certificate, key } = await selfSigned();
    const server = new ApiServer(certificate, key);
    await new Promise<void>((resolve) => server.server.listen(0, "127.0.0.1", resolve));
    globalAgent.options.ca = certificate;
    return server;
  }

  get env(): NodeJS.ProcessEnv {
    return { ...credentials, OVH_ENDPOINT: `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/1.0` };
  }

  /** What a path answers, in order; the last answer stays. */
  says(path: string, ...answers: readonly Answer[]): void {
    this.answers.set(path, [...answers]);
  }

  /** Paths and what they answer, for good. */
  holds(content: Readonly<Record<string, unknown>>): void {
    for (const [path, body] of Object.entries(content)) this.says(path, { body });
  }

  forget(): void {
    this.answers.clear();
    this.asked.length = 0;
  }

  async stop(): Promise<void> {
    globalAgent.options.ca = undefined;
    globalAgent.destroy();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private answer(path: string, headers: NodeJS.Dict<string | string[]>): Answer {
    if (path === "/1.0/auth/time") return { body: 1_770_000_000 };
    if (headers["x-ovh-signature"] !== signatureOf(path, String(headers["x-ovh-timestamp"]))) {
      return { status: 400, body: { message: "Invalid signature" } };
    }
    if (path === "/1.0/me") return { status: 403, body: { message: "This call has not been granted" } };
    const cursor = String(headers["x-pagination-cursor"] ?? "");
    const known = this.answers.get(cursor === "" ? path : `${path} ${cursor}`);
    if (known === undefined) return { status: 404, body: { message: `The requested object does not exist` } };
    return (known.length > 1 ? known.shift() : known[0]) ?? {};
  }
}

function signatureOf(path: string, timestamp: string): string {
  const { OVH_APPLICATION_SECRET: secret, OVH_CONSUMER_KEY: consumer } = credentials;
  const text = [secret, consumer, "GET", `https://127.0.0.1${path}`, "", timestamp].join("+");
  return `$1$${createHash("sha1").update(text).digest("hex")}`;
}

async function selfSigned(): Promise<{ certificate: string; key: string }> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=127.0.0.1",
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2049-12-31T00:00:00Z"),
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }]),
    ],
  });
  const exported = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  const key = `-----BEGIN PRIVATE KEY-----\n${exported.replace(/(.{64})/g, "$1\n")}\n-----END PRIVATE KEY-----\n`;
  return { certificate: certificate.toString("pem"), key };
}
