import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeOpenstackOptions {
  readonly regions?: readonly string[];
  readonly publicNetworks?: readonly string[];
}

/** As much of Keystone and Neutron as is asked before a deploy, for one user, `tester` with the password `s3cret`. */
export class FakeOpenstack {
  readonly identities: unknown[] = [];
  regions: readonly string[];
  publicNetworks: readonly string[];
  private constructor(
    private readonly server: Server,
    { regions = ["GRA11"], publicNetworks = ["Ext-Net"] }: FakeOpenstackOptions,
  ) {
    this.regions = regions;
    this.publicNetworks = publicNetworks;
  }

  static async start(options: FakeOpenstackOptions = {}): Promise<FakeOpenstack> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const fake = new FakeOpenstack(server, options);
    server.on("request", (request, response) => {
      void fake.answer(request).then(([status, body, headers]) => {
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
      });
    });
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** An entry of `clouds.yaml` that this OpenStack lets in. */
  entry(changes: object = {}): object {
    return {
      auth: {
        auth_url: `${this.url}/v3/`,
        username: "tester",
        password: "s3cret",
        project_name: "tests",
        user_domain_name: "Default",
        project_domain_id: "default",
      },
      ...changes,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<[number, object, NodeJS.Dict<string>]> {
    if (request.url === "/v3/auth/tokens") return this.letIn(await bodyOf(request));
    if (request.url?.startsWith("/neutron/") !== true) return [404, {}, {}];
    if (request.headers["x-auth-token"] !== "token-of-tests") return [401, { error: { message: "no token" } }, {}];
    return [200, { networks: this.publicNetworks.map((name) => ({ name })) }, {}];
  }

  private letIn(asked: string): [number, object, NodeJS.Dict<string>] {
    this.identities.push(JSON.parse(asked));
    if (!asked.includes('"password":"s3cret"'))
      return [401, { error: { message: "The request you have made requires authentication." } }, {}];
    const endpoints = this.regions.flatMap((region) =>
      ["public", "internal"].map((face) => ({ interface: face, region, url: `${this.url}/neutron` })),
    );
    const token = { project: { id: "a1b2" }, catalog: [{ type: "network", endpoints }] };
    return [201, { token }, { "x-subject-token": "token-of-tests" }];
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
