import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDoubles, type Doubles } from "../../../sandbox/doubles/doubles";
import { ProviderClient } from "../../support/provider-client";
import { loaderOf } from "../../../engine/process/typescript-loader";

/** Each test starts a process, on a machine that may be doing something else. */
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "doubles-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const worldFile = (): string => join(folder, "world.json");

function client(doubles: Doubles, source: string): ProviderClient {
  const entries = JSON.parse(doubles.reattachEnv("opentofu")) as Record<string, { Addr: { String: string } }>;
  const address = entries[`registry.opentofu.org/${source}`]?.Addr.String ?? "";
  return new ProviderClient(Number(address.split(":")[1]));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("all four providers are served by one process, which is gone once stopped", async () => {
  const doubles = await startDoubles({ worldFile: worldFile() });
  for (const source of [
    "ovh/ovh",
    "terraform-provider-openstack/openstack",
    "hashicorp/kubernetes",
    "hashicorp/helm",
  ]) {
    const asked = client(doubles, source);
    await expect(asked.ask("check", { service: "plugin" }, "health")).resolves.toEqual({ status: 1 });
    asked.close();
  }
  await doubles.stop();
  expect(isRunning(doubles.pid)).toBe(false);
});

test("doubles that are killed say so, and stopping them afterwards is no error", async () => {
  const doubles = await startDoubles({ worldFile: worldFile() });
  process.kill(doubles.pid, "SIGKILL");
  await expect(doubles.died).resolves.toBe("ended with SIGKILL");
  await doubles.stop();
});

test("doubles that are stopped did not die", async () => {
  const doubles = await startDoubles({ worldFile: worldFile() });
  const died = jest.fn();
  void doubles.died.then(died);
  await doubles.stop();
  await new Promise(setImmediate);
  expect(died).not.toHaveBeenCalled();
});

test("Ctrl-C passes them by; asked to terminate they leave the world on disk", async () => {
  const doubles = await startDoubles({ worldFile: worldFile() });
  process.kill(doubles.pid, "SIGINT");
  const asked = client(doubles, "ovh/ovh");
  await expect(asked.ask("check", {}, "health")).resolves.toEqual({ status: 1 });
  asked.close();
  process.kill(doubles.pid, "SIGTERM");
  await expect(doubles.died).resolves.toBe("ended with exit code 0");
});

test("they end when whoever started them ends, however that was", async () => {
  const script = join(folder, "parent.ts");
  const module = join(__dirname, "..", "..", "..", "sandbox", "doubles", "doubles");
  writeFileSync(
    script,
    `import { startDoubles } from ${JSON.stringify(module)};
     startDoubles({ worldFile: ${JSON.stringify(worldFile())} }).then((doubles) => console.log(doubles.reattachEnv("opentofu")));`,
  );
  const parent = spawn(process.execPath, [...loaderOf(script), script]);
  const [reattach] = (await once(parent.stdout, "data")) as [Buffer];
  const connection = connect(Number(/127\.0\.0\.1:(\d+)/.exec(reattach.toString())?.[1]), "127.0.0.1");
  await once(connection, "connect");
  parent.kill("SIGKILL");
  await once(connection.resume(), "close");
});

test("a world that cannot be read stops the start, with the reason", async () => {
  mkdirSync(worldFile());
  await expect(startDoubles({ worldFile: worldFile() })).rejects.toMatchObject({
    problems: [{ code: "WORLD-UNREADABLE", path: worldFile() }],
    exitCode: 3,
  });
});

test("the caller's settings do not reach them", async () => {
  process.env["NODE_OPTIONS"] = "--require=/nowhere/to/be/found";
  try {
    const doubles = await startDoubles({ worldFile: worldFile() });
    await expect(doubles.stop()).resolves.toBeUndefined();
  } finally {
    delete process.env["NODE_OPTIONS"];
  }
});

describe("a process that hangs", () => {
  const PATIENT = 60_000;
  const limits = { start: PATIENT, close: PATIENT, terminate: PATIENT };

  /** A server that neither serves nor ends when its standard input does. */
  function hanging(...lines: string[]): string {
    const server = join(folder, "server.cjs");
    const stay = "setInterval(() => undefined, 1000);";
    writeFileSync(server, [stay, 'const { writeFileSync } = require("node:fs");', ...lines].join("\n"));
    return server;
  }
  const handshake = "console.log(JSON.stringify({ ports: {}, pid: process.pid }));";

  test("before it serves is killed, and said to hang", async () => {
    const start = startDoubles({ worldFile: worldFile(), server: hanging(), limits: { ...limits, start: 1 } });
    const found = "not ready within 0.001 s, killed; its last words: ended with SIGKILL";
    await expect(start).rejects.toMatchObject({ problems: [{ code: "SANDBOX-DOUBLES-START", found }] });
  });

  test("when it should end is asked to terminate", async () => {
    const asked = join(folder, "asked");
    const heed = `process.on("SIGTERM", () => { writeFileSync(${JSON.stringify(asked)}, ""); process.exit(); });`;
    const server = hanging(heed, handshake);
    const doubles = await startDoubles({ worldFile: worldFile(), server, limits: { ...limits, close: 1 } });
    await doubles.stop();
    expect(existsSync(asked)).toBe(true);
    expect(isRunning(doubles.pid)).toBe(false);
  });

  test("upon that as well is killed", async () => {
    const server = hanging('process.on("SIGTERM", () => undefined);', handshake);
    const doubles = await startDoubles({
      worldFile: worldFile(),
      server,
      limits: { ...limits, close: 1, terminate: 1 },
    });
    await doubles.stop();
    expect(isRunning(doubles.pid)).toBe(false);
  });
});
