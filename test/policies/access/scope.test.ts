import { parseScope } from "../../../model/specification/scopes";
import { coversProject, coversService, members } from "../../../policies/access/scope";

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
