import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  emptyLedger,
  type Ledger,
  ledgerChanges,
  ledgerFile,
  ledgerRows,
  ledgerText,
  readLedger,
} from "../../../../model/specification/network/ledger";

const ledger: Ledger = {
  networks: {
    transit: { vlan: 200, cidr: "10.31.255.0/24", origin: "given" },
    "dev/nodes": { vlan: 310, cidr: "10.16.0.0/20", origin: "allocated" },
  },
  released: [
    { network: "qa/nodes", vlan: 340, cidr: "10.19.0.0/20" },
    { network: "dev/data", vlan: 312, on: "2026-11-24", reason: 'it\'s a "test"' },
  ],
};

test("the text has a line for each network and tombstone, sorted, whatever order they came in", () => {
  expect(ledgerText(ledger)).toBe(
    [
      "{",
      '  "networks": {',
      '    "dev/nodes": { "vlan": 310, "cidr": "10.16.0.0/20", "origin": "allocated" },',
      '    "transit": { "vlan": 200, "cidr": "10.31.255.0/24", "origin": "given" }',
      "  },",
      '  "released": [',
      '    { "network": "dev/data", "vlan": 312, "on": "2026-11-24", "reason": "it\'s a \\"test\\"" },',
      '    { "network": "qa/nodes", "vlan": 340, "cidr": "10.19.0.0/20" }',
      "  ]",
      "}",
      "",
    ].join("\n"),
  );
});

test.each([
  ["a full one", ledger],
  ["an empty one", emptyLedger],
])("%s comes back as it was written", (_, written) => {
  expect(ledgerText(readLedger(JSON.parse(ledgerText(written))))).toBe(ledgerText(written));
});

test("the rows are the networks, then what was released", () => {
  expect(ledgerRows(ledger).map(({ network, state }) => `${network} ${state}`)).toEqual([
    "dev/nodes allocated",
    "transit given",
    "dev/data released",
    "qa/nodes released",
  ]);
});

test("an object with nothing in it is an empty ledger", () => {
  expect(readLedger({})).toEqual(emptyLedger);
});

test.each([
  ["text", "networks"],
  ["a VLAN beyond the vRack's", { networks: { a: { vlan: 4001, cidr: "10.0.0.0/24", origin: "given" } } }],
  ["a range with host bits", { networks: { a: { vlan: 300, cidr: "10.0.0.1/24", origin: "given" } } }],
  ["a field nobody knows", { networks: {}, tombstones: [] }],
])("%s is no ledger, and is said so in words", (_, content) => {
  expect(() => readLedger(content)).toThrow("NET-LEDGER-DAMAGED");
});

test("what changes is told by name", () => {
  const after: Ledger = {
    networks: {
      "dev/nodes": { vlan: 310, cidr: "10.16.0.0/20", origin: "given" },
      "qa/nodes": { vlan: 341, cidr: "10.19.16.0/20", origin: "allocated" },
    },
    released: [],
  };
  expect(ledgerChanges(ledger, after).map(({ network, kind }) => `${network} ${kind}`)).toEqual([
    "dev/nodes noted",
    "qa/nodes added",
    "transit released",
  ]);
  const moved = { ...after.networks, "qa/nodes": { ...after.networks["qa/nodes"]!, vlan: 342 } };
  expect(ledgerChanges(after, { ...after, networks: moved }).map(({ kind }) => kind)).toEqual(["moved"]);
  expect(ledgerChanges(after, after)).toEqual([]);
});

test("the committed ledger is written as the command writes it", () => {
  const text = readFileSync(join(__dirname, "../../../..", ledgerFile), "utf8");
  expect(text).toBe(ledgerText(readLedger(JSON.parse(text))));
});
