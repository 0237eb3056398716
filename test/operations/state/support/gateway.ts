import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLabTools } from "../../../../lab/tools/find";
import { connect, type BucketConnection } from "../../../../operations/state/s3";

/** A real S3 server on loopback, with an empty store. */
export interface Gateway {
  readonly endpoint: string;
  readonly credentials: NodeJS.ProcessEnv;
  connection(bucket: string): Promise<BucketConnection>;
  /** The file that holds an object, past the server. */
  objectFile(bucket: string, key: string): string;
  stop(): Promise<void>;
}

export async function startGateway(): Promise<Gateway> {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const { versitygw } = await findLabTools(["versitygw"], { env: process.env, report });
  const folder = mkdtempSync(join(tmpdir(), "slz-s3-"));
  const [root, versions] = [join(folder, "root"), join(folder, "versions")];
  for (const each of [root, versions]) mkdirSync(each);
  const port = await freePort();
  const credentials = { AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "a-key-of-the-lab-alone" };
  const server = spawn(
    versitygw.path,
    ["--port", `127.0.0.1:${port}`, "--region", "eu-west-par", "posix", "--versioning-dir", versions, root],
    { stdio: "ignore", env: { ROOT_ACCESS_KEY: "lab", ROOT_SECRET_KEY: "a-key-of-the-lab-alone" } },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(server).then(() => rmSync(folder, { recursive: true, force: true }));
  try {
    await answers(endpoint, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    credentials,
    connection: (bucket) =>
      connect({ bucket, region: "eu-west-par", endpoint }, { env: credentials, signal: new AbortController().signal }),
    objectFile: (bucket, key) => join(root, bucket, key),
    stop,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the S3 server ended with ${server.exitCode}`);
}

function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGTERM");
  });
}
