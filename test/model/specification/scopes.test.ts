import { parseScope, scopePattern } from "../../../model/specification/scopes";
import type { Scope } from "../../../policies/access/model";
import { scopeText } from "../../../policies/access/scope";

const scopes: readonly (readonly [text: string, scope: Scope])[] = [
  ["organisation", { kind: "organisation" }],
  ["prod", { kind: "environment", environment: "prod" }],
  ["*/telemetry", { kind: "team", team: "telemetry" }],
  ["prod/telemetry", { kind: "project", environment: "prod", team: "telemetry" }],
  ["shared/private-cloud", { kind: "service", service: "private-cloud" }],
  [
    "prod/telemetry/buckets/raw-frames",
    { kind: "bucket", environment: "prod", team: "telemetry", bucket: "raw-frames" },
  ],
];

test.each(scopes)("%s is read, and written back", (text, scope) => {
  expect(scopePattern.test(text)).toBe(true);
  expect(parseScope(text)).toEqual(scope);
  expect(scopeText(scope)).toBe(text);
});

test.each([
  "",
  "*",
  "*/*",
  "prod/*",
  "shared",
  "shared/dns",
  "prod/telemetry/buckets",
  "prod/telemetry/x/y",
  "Prod",
  "a--b",
])("%j is no scope", (text) => expect(scopePattern.test(text)).toBe(false));
