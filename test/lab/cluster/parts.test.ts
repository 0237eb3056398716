import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { machineOf } from "../../../lab/cluster/nodes";
import { Authority } from "../../../lab/cluster/pki";
import { choosePorts, PORTS } from "../../../lab/cluster/ports";

const DAY = 24 * 3600 * 1000;
const today = Date.UTC(2026, 10, 24);

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "parts-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("certificates", () => {
  const server = { name: "server", user: "kube-apiserver", serves: ["127.0.0.1", "kubernetes.default"] };

  test("name who they are for and where they serve, and are signed by the cluster's own authority", async () => {
    const authority = await Authority.open(folder, today);
    const { certificate } = await authority.issue({ ...server, groups: ["system:masters"] });
    const read = new X509Certificate(certificate);
    expect(read.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
    expect(read.subject).toBe("CN=kube-apiserver\nO=system:masters");
    expect(read.subjectAltName).toBe("IP Address:127.0.0.1, DNS:kubernetes.default");
    expect(read.ca).toBe(false);
  });

  test("are nobody else's to read", async () => {
    const authority = await Authority.open(folder, today);
    await authority.issue(server);
    for (const name of ["ca", "server"]) expect(statSync(authority.file(name, "key")).mode & 0o077).toBe(0);
  });

  test("stay while they hold, and are made anew a week before they end, or when they are damaged", async () => {
    const issued = async (at: number) => (await (await Authority.open(folder, at)).issue(server)).certificate;
    const first = await issued(today);
    expect(await issued(today + 300 * DAY)).toBe(first);
    const renewed = await issued(today + 360 * DAY);
    expect(renewed).not.toBe(first);
    writeFileSync(join(folder, "server.crt"), "damaged");
    expect(await issued(today + 360 * DAY)).not.toBe(renewed);
  });

  test("of a former authority are not gone on with", async () => {
    const { certificate } = await (await Authority.open(folder, today)).issue(server);
    for (const kind of ["crt", "key"]) rmSync(join(folder, `ca.${kind}`));
    expect((await (await Authority.open(folder, today)).issue(server)).certificate).not.toBe(certificate);
  });
});

describe("ports", () => {
  test("differ, and are those of the last time", async () => {
    const file = join(folder, "ports.json");
    const ports = await choosePorts(file);
    expect(new Set(Object.values(ports)).size).toBe(PORTS.length);
    expect(await choosePorts(file)).toEqual(ports);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(ports);
  });

  test("make way where somebody has taken one, and only that one", async () => {
    const file = join(folder, "ports.json");
    const { etcd, ...others } = await choosePorts(file);
    const taken = createServer().listen(etcd, "127.0.0.1");
    await once(taken, "listening");
    const next = await choosePorts(file);
    expect(next.etcd).not.toBe(etcd);
    expect(next).toMatchObject(others);
    taken.close();
  });

  test("a file that is damaged is written anew", async () => {
    const file = join(folder, "ports.json");
    writeFileSync(file, "{");
    expect(await choosePorts(file)).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });
});

describe("machines of a flavour", () => {
  test.each([
    ["b3-8", 2, 8],
    ["c3-16", 8, 16],
    ["r3-512", 64, 512],
    ["d2-4", 2, 4],
  ])("%s has %s processors and %s GiB", (flavour, processors, memory) => {
    expect(machineOf(flavour)).toEqual({ processors, memory });
  });

  test.each(["h100-380", "b3", "b3-8-flex", ""])("%j is not guessed at", (flavour) => {
    expect(() => machineOf(flavour)).toThrow(ProblemError);
    expect(() => machineOf(flavour)).toThrow(/LAB-FLAVOUR/);
  });
});
