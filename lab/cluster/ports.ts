import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { writePrivate } from "../../engine/tools/whole-file";

export const PORTS = ["etcd", "etcd-peer", "kube-apiserver", "rollouts-metrics", "rollouts-health"] as const;
export type Ports = Readonly<Record<(typeof PORTS)[number], number>>;

/**
 * Free ports on loopback: those of the last time, so that a kubeconfig stays good, and another where somebody has taken one
 * meanwhile.
 */
export async function choosePorts(file: string): Promise<Ports> {
  const former = readFormer(file);
  const chosen: Record<string, number> = {};
  for (const name of PORTS) {
    const port = former[name];
    const taken = Object.values(chosen);
    chosen[name] = port !== undefined && !taken.includes(port) && (await isFree(port)) ? port : await anyFree(taken);
  }
  const text = `${JSON.stringify(chosen)}\n`;
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writePrivate(file, text);
  return chosen as Ports;
}

function readFormer(file: string): Partial<Ports> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Ports>;
  } catch {
    return {};
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== undefined;
}

async function anyFree(taken: readonly number[]): Promise<number> {
  for (;;) {
    const port = await listen(0);
    if (port !== undefined && !taken.includes(port)) return port;
  }
}

/** Takes the port and gives it back; `undefined` when somebody has it. */
function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : undefined));
    });
  });
}
