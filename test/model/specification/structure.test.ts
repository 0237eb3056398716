import { found, problemsOf } from "../../support/changes";
import { changed } from "../../support/small";

const node = "environments.prod.cluster.nodePools.data";

test.each([
  ["a whole number where a fraction stands", `${node}.size.nodes`, 1.5, "SPEC-TYPE", "a whole number"],
  ["text where a number stands", "teams.telemetry.email", 5, "SPEC-TYPE", "text"],
  ["a list where text stands", "promotion", "dev", "SPEC-TYPE", "a list"],
  ["an object where a list stands", "teams.telemetry", [], "SPEC-TYPE", "an object"],
  ["a record where text stands", "teams", "telemetry", "SPEC-TYPE", "an object"],
  ["one of few words", "environments.prod.cluster.plan", "gratis", "SPEC-VALUE", '"free" or "standard"'],
  ["one of few numbers", "organisation.sovereignty.tier", 3, "SPEC-VALUE", "1 or 2"],
  ["a kind of several", `${node}.size.kind`, "elastic", "SPEC-VALUE", '"fixed" or "autoscaled"'],
  ["a form", "organisation.account", "AB-1", "SPEC-VALUE", "an account such as ab12345-ovh"],
  ["a refinement", "environments.prod.network.subnets.data.vlan", 4001, "SPEC-VALUE", "a VLAN id from 2 to 4000"],
  [
    "host bits",
    "environments.prod.network.subnets.data.cidr",
    "10.18.20.1/22",
    "SPEC-VALUE",
    expect.stringContaining("host bits"),
  ],
  ["a minimum", "environments.prod.logs.retentionDays", 0, "SPEC-VALUE", "at least 1"],
  ["a maximum", `${node}.size.nodes`, 101, "SPEC-VALUE", "at most 100"],
  ["an empty list", "environments.prod.projects", [], "SPEC-VALUE", "at least 1 entry"],
  ["an empty text", "teams.telemetry.does", "", "SPEC-VALUE", "words, not blanks"],
  ["a blank reason", "privateCloud.machines.backup-01.backup.reason", " ", "SPEC-VALUE", "words, not blanks"],
  [
    "a database flavour of no form",
    "environments.prod.databases.odoo.flavour",
    "big",
    "SPEC-VALUE",
    "a flavour such as db1-4",
  ],
  [
    "a web address without TLS",
    "environments.prod.cluster.oidc.issuer",
    "http://login.lumen.example",
    "SPEC-VALUE",
    "an https:// address",
  ],
  [
    "a registry with a path",
    "organisation.sovereignty.registry",
    "registry.example/x",
    "SPEC-VALUE",
    expect.stringContaining("host name"),
  ],
  [
    "a day that does not exist",
    "privateCloud.machines.licence-01.backup.lastTestedRestore",
    "2026-02-30",
    "SPEC-VALUE",
    "a day such as 2026-10-31",
  ],
])("%s", (_, path, value, code, allowed) => {
  expect(problemsOf(changed([path, value]))).toContainEqual(expect.objectContaining({ code, path, allowed }));
});

test("a missing field of each kind says what to write", () => {
  const missing = changed(
    ["organisation.sovereignty.tier", undefined],
    ["environments.dev.cluster.nodePools.data.size", undefined],
    ["environments.prod.databases.odoo.kind", undefined],
  );
  expect(problemsOf(missing).map(({ code, path, allowed }) => [code, path, allowed])).toEqual([
    ["SPEC-MISSING", "environments.dev.cluster.nodePools.data.size", "an object"],
    ["SPEC-MISSING", "environments.prod.databases.odoo.kind", '"in-cluster" or "managed"'],
    ["SPEC-MISSING", "organisation.sovereignty.tier", "1 or 2"],
  ]);
});

describe("an unknown field", () => {
  test("that resembles one that is absent is a misspelling, reported once", () => {
    const misspelt = changed(["environments.dev.regoin", "GRA11"], ["environments.dev.region", undefined]);
    expect(problemsOf(misspelt)).toEqual([
      expect.objectContaining({
        code: "SPEC-UNKNOWN-KEY",
        path: "environments.dev.regoin",
        found: "regoin",
        fix: "rename it to region",
      }),
    ]);
  });

  test("that resembles one that is there is to be removed", () => {
    expect(problemsOf(changed(["environments.dev.regions", "GRA11"]))[0]?.fix).toBe("remove it");
  });

  test("inside a variant is compared with that variant's fields", () => {
    const misspelt = changed([`${node}.size.node`, 1], [`${node}.size.nodes`, undefined]);
    expect(problemsOf(misspelt)[0]).toMatchObject({ allowed: "kind, nodes", fix: "rename it to nodes" });
  });

  test("does not hide the mistakes beside and below it", () => {
    expect(
      found(changed(["teams.telemetry.emial", "x"], ["teams.telemetry.does", 3], ["connections.0.form", "y"])),
    ).toEqual([
      "SPEC-UNKNOWN-KEY connections[0].form",
      "SPEC-TYPE teams.telemetry.does",
      "SPEC-UNKNOWN-KEY teams.telemetry.emial",
    ]);
  });
});

describe("what is found", () => {
  const foundAt = (path: string, value: unknown): string | undefined => problemsOf(changed([path, value]))[0]?.found;

  test.each([
    ["text", "x\ny", '"x\\ny"'],
    ["an object", { a: 1, b: [true, null] }, '{"a": 1, "b": [true, null]}'],
    ["a deep object", { a: { b: { c: 1 } } }, '{"a": {"b": {…}}}'],
    ["a long list", [1, 2, 3, 4, 5, 6, 7, 8, 9], "[1, 2, 3, 4, 5, 6, 7, 8, …]"],
    ["a function", () => 1, "a function"],
  ])("%s is shown as short JSON", (_, value, text) => {
    expect(foundAt("environments.dev.cluster.plan", value)).toBe(text);
  });

  test("is cut where it is long", () => {
    const text = foundAt("environments.dev.cluster.plan", "x".repeat(500)) ?? "";
    expect(text).toHaveLength(80);
    expect(text).toMatch(/…$/);
  });

  test.each([
    ["under a key that names one", { password: "hunter2hunter2" }],
    ["in the address of a service", "https://user:hunter2hunter2@registry.example"],
    ["as a private key", "-----BEGIN PRIVATE KEY-----hunter2hunter2"],
    ["in a list under such a key", { apiKeys: ["hunter2hunter2"] }],
  ])("never is a secret %s", (_, value) => {
    const problems = problemsOf(changed(["environments.dev.cluster.plan", value]));
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  test("never is the value of an unknown field", () => {
    expect(JSON.stringify(problemsOf(changed(["logs.writeToken", "hunter2hunter2"])))).not.toContain("hunter2");
  });
});

test("a malformed part is not judged twice: what refers to it still finds its name", () => {
  expect(found(changed(["teams.telemetry", 3]))).toEqual(["SPEC-TYPE teams.telemetry"]);
  expect(found(changed(["privateCloud.machines.licence-01", "x"]))).toEqual([
    "SPEC-TYPE privateCloud.machines.licence-01",
  ]);
});
