import { createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between an engine and a store, and passes everything on, until it is told to break off. */
export class Relay {
  private breakAt: ((request: string) => boolean) | undefined;
  private broken: (() => void) | undefined;
  private readonly server = createServer((request, response) => this.handle(request, response));

  constructor(private readonly target: string) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves when half of such a request's body has gone out and the rest never will. */
  breakOff(at: (request: string) => boolean): Promise<void> {
    this.breakAt = at;
    return new Promise((resolve) => (this.broken = resolve));
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = request;
    const upstream = send(new URL(url ?? "/", this.target), { method, headers, setHost: false });
    upstream.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on("error", () => response.destroy());
    if (this.breakAt?.(`${method} ${url}`) !== true) return void request.pipe(upstream);
    this.breakAt = undefined;
    request.once("data", (chunk: Buffer) => {
      upstream.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => {
        upstream.destroy();
        this.broken?.();
      });
    });
  }
}
