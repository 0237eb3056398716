import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Web {
  readonly url: string;
  readonly asked: { readonly path: string; readonly authorization?: string }[];
}

/** A web server on loopback that has these pages and nothing else. */
export function useWeb(): (pages: Readonly<Record<string, string | Buffer>>) => Promise<Web> {
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    server = undefined;
  });
  return async (pages) => {
    const asked: { path: string; authorization?: string }[] = [];
    const started = createServer(({ url = "", headers: { authorization } }, response) => {
      asked.push({ path: url, authorization });
      const page = pages[url];
      response.writeHead(page === undefined ? 404 : 200).end(page);
    });
    server = started;
    await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${(started.address() as AddressInfo).port}`, asked };
  };
}
