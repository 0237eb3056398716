import type { Scope } from "../../../policies/access/model";
import {
  coversProject,
  coversService,
  members,
  parseScope,
  scopePattern,
  scopeText,
} from "../../../policies/access/scope";

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

const environments = [
  { name: "dev", projects: ["platform", "telemetry"] },
  { name: "prod", projects: ["telemetry"] },
];

test.each([
  [
    "organisation",
    ["dev/platform", "dev/telemetry", "prod/telemetry", "shared/logs", "shared/private-cloud", "shared/vrack"],
  ],
  ["dev", ["dev/platform", "dev/telemetry"]],
  ["*/telemetry", ["dev/telemetry", "prod/telemetry"]],
  ["dev/telemetry", ["dev/telemetry"]],
  ["shared/logs", ["shared/logs"]],
  ["dev/telemetry/buckets/x", ["dev/telemetry/buckets/x"]],
])("%s holds %j", (text, held) => expect(members(parseScope(text), environments)).toEqual(held));

test("a bucket is less than its project, and a service is nobody's project", () => {
  expect(coversProject(parseScope("prod/telemetry/buckets/x"), "prod", "telemetry")).toBe(false);
  expect(coversProject(parseScope("shared/logs"), "prod", "telemetry")).toBe(false);
  expect(coversService(parseScope("prod"), "logs")).toBe(false);
});
