import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { EventEmitter } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ledgerFile } from "../../model/specification/network/ledger";
import { type CommandResult, slz } from "./support/in-process";

const repository = resolve(__dirname, "..", "..");

/** This repository with environments of its own, to be changed. */
class Zone {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-ledger-test-"));
  readonly env = process.env;
  readonly ledger = join(this.folder, ledgerFile);

  constructor() {
    const own = ["main.ts", "environments"];
    for (const name of own) cpSync(join(repository, name), join(this.folder, name), { recursive: true });
    for (const name of [
      "app",
      "constructs",
      "core",
      "model",
      "policies",
      "stacks",
      "workloads",
      "node_modules",
      "cdktf.json",
      "tsconfig.json",
    ]) {
      symlinkSync(join(repository, name), join(this.folder, name));
    }
  }

  change(file: string, from: string, to: string): void {
    const path = join(this.folder, "environments", file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  allocate(...options: readonly string[]): Promise<CommandResult> {
    return slz(this, ["network", "allocate", ...options]);
  }

  read(): string {
    return readFileSync(this.ledger, "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let zone: Zone;
beforeEach(() => (zone = new Zone()));
afterEach(() => zone.remove());

const dataNetwork = 'data: { vlan: 312, cidr: "10.16.20.0/22" },';

test("a ledger that is current is said to be, and left as it is", async () => {
  const before = zone.read();
  const { status, out } = await zone.allocate("--check");
  expect([status, out]).toEqual([0, `${ledgerFile} is current: 12 networks, 0 released.\n`]);
  expect(zone.read()).toBe(before);
});

test("what is new gets a place, shown as a table; --check writes nothing and ends with 2", async () => {
  zone.change(
    "network.ledger.json",
    '    "dev/data": { "vlan": 312, "cidr": "10.16.20.0/22", "origin": "given" },\n',
    "",
  );
  zone.change("dev.ts", dataNetwork, "data: { size: 22 },");
  const before = zone.read();
  const checked = await zone.allocate("--check");
  expect(checked.status).toBe(2);
  expect(checked.out).toMatch(/^\+ {2}dev\/data +2 {2}10\.16\.20\.0\/22 {2}allocated$/m);
  expect(zone.read()).toBe(before);

  const written = await zone.allocate();
  expect(written.status).toBe(0);
  expect(written.out).toContain("Review the diff and commit it.");
  expect(zone.read()).toContain('"dev/data": { "vlan": 2, "cidr": "10.16.20.0/22", "origin": "allocated" }');
  expect(readdirSync(join(zone.folder, "environments")).filter((name) => name.endsWith(".new"))).toEqual([]);
});

test("a live network is not moved: the reason is told, and the ledger stays as it was", async () => {
  const before = zone.read();
  zone.change("dev.ts", "vlan: 312", "vlan: 399");
  const { status, err } = await zone.allocate();
  expect(status).toBe(1);
  expect(err).toContain("NET-LEDGER-CHANGED at environments.dev.network.subnets.data.vlan");
  expect(zone.read()).toBe(before);
});

test("for machines there is one document", async () => {
  zone.change(
    "organisation.ts",
    "  transit: {",
    '  replacements: { "dev/data": { vlan: 312, on: "2026-11-24", reason: "plant" } },\n  transit: {',
  );
  zone.change("dev.ts", "vlan: 312", "vlan: 399");
  const { status, out } = await zone.allocate("--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({
    ledger: ledgerFile,
    current: false,
    written: true,
    changes: [
      {
        network: "dev/data",
        kind: "moved",
        before: { vlan: 312, cidr: "10.16.20.0/22", origin: "given" },
        after: { vlan: 399, cidr: "10.16.20.0/22", origin: "given" },
      },
    ],
  });
});

test("a landing zone begins with a ledger that is not there", async () => {
  const before = zone.read();
  rmSync(zone.ledger);
  expect((await zone.allocate("--check")).status).toBe(1);
  expect(existsSync(zone.ledger)).toBe(false);
  expect((await zone.allocate()).status).toBe(0);
  expect(zone.read()).toBe(before);
});

test("a ledger with the marks of a merge in it is told as damaged, and kept", async () => {
  writeFileSync(zone.ledger, "<<<<<<< HEAD\n{}\n");
  const { status, err } = await zone.allocate();
  expect([status, err]).toEqual([1, expect.stringContaining("NET-LEDGER-DAMAGED")]);
  expect(zone.read()).toContain("<<<<<<<");
});

test("Ctrl-C leaves the ledger as it was", async () => {
  zone.change("network.ledger.json", '"origin": "given"', '"origin": "allocated"');
  const before = zone.read();
  const signals = new EventEmitter();
  const run = slz(zone, ["network", "allocate"], signals);
  signals.emit("SIGINT", "SIGINT");
  expect((await run).status).toBe(130);
  expect(zone.read()).toBe(before);
});
