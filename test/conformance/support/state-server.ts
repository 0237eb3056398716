import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Keeps a state in memory, by the protocol of the `http` backend: an engine writes a file anew after every resource. */
export interface StateServer {
  readonly url: string;
  /** What was stored last; empty before anything was. */
  text(): string;
  put(state: string): void;
  close(): void;
}

export async function serveState(): Promise<StateServer> {
  let state = "";
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      response.statusCode = state === "" ? 404 : 200;
      response.end(state);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      state = Buffer.concat(chunks).toString("utf8");
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/state`,
    text: () => state,
    put: (text) => {
      state = text;
    },
    close: () => void server.close(),
  };
}
