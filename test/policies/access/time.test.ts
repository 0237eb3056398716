import { moment, withEmergency } from "../../../policies/access/break-glass";
import type { AccessModel, BreakGlass, Grant } from "../../../policies/access/model";
import { judgeAll } from "../../../policies/judge/verdict";
import { judgesAt } from "../../../policies/panel/panel";
import { writtenOutput } from "../../support/written-output";

const now = Date.parse("2026-11-24T12:00:00Z");
const model = (grants: readonly Grant[], breakGlass: readonly BreakGlass[] = []): AccessModel => ({
  organisation: "meridian",
  account: "me100042-ovh",
  kubernetesPrefix: "oidc:",
  environments: [],
  subjects: [],
  grants,
  breakGlass,
});
const until = (expires?: string): Grant => ({
  subject: { kind: "team", name: "telemetry" },
  role: "reader",
  scope: { kind: "environment", environment: "dev" },
  expires,
  standing: expires === undefined,
  source: "access.grants[0].on[0]",
});
const emergency = (end: string): BreakGlass => ({
  name: "prod-outage",
  user: "platform-lead",
  scope: { kind: "environment", environment: "prod" },
  reason: "outage",
  approver: "break-glass-approver",
  from: "2026-11-24T10:00:00Z",
  until: end,
});
const codes = (access: AccessModel, at = now) =>
  judgeAll(writtenOutput({ stacks: {}, access }), judgesAt(at)).findings.map(({ code, path }) => `${code} ${path}`);

describe("what is over", () => {
  test("a grant, from the moment it ends", () => {
    const grants = model([until("2026-11-24T12:00:00Z"), until("2026-11-24T12:00:01Z"), until()]);
    expect(codes(grants)).toEqual(["ACCESS-EXPIRED access.grants[0].on[0]"]);
    expect(codes(grants, now - 1)).toEqual([]);
  });

  test("emergency rights, and those that reach too far ahead", () => {
    expect(codes(model([], [emergency("2026-11-24T12:00:00Z")]))).toEqual([
      "ACCESS-EMERGENCY-OVER access.breakGlass.prod-outage",
    ]);
    expect(codes(model([], [emergency("2026-11-24T20:00:00Z")]))).toEqual([]);
    expect(codes(model([], [emergency("2026-11-24T20:00:01Z")]))).toEqual([
      "ACCESS-EMERGENCY-AHEAD access.breakGlass.prod-outage.until",
    ]);
  });
});

describe("a request for an emergency", () => {
  const request = {
    user: "platform-lead",
    on: "prod/telemetry",
    reason: "outage",
    approver: "break-glass-approver",
    from: "2026-11-24T12:05:30Z",
    until: "2026-11-24T16:05:30Z",
  };

  test("is named by what it is for and when, and takes its place among the others", () => {
    const { name, content } = withEmergency({ "staging-20260101-0000": {} }, request);
    expect(name).toBe("prod-telemetry-20261124-1205");
    expect(Object.entries(content)).toEqual([
      [name, request],
      ["staging-20260101-0000", {}],
    ]);
  });

  test("takes the place of no other of the same minute", () => {
    const first = withEmergency({}, request);
    expect(withEmergency(first.content, request).name).toBe("prod-telemetry-20261124-1205-2");
  });

  test("says its moments to the second, in UTC", () => {
    expect(moment(now + 1)).toBe("2026-11-24T12:00:00Z");
  });
});
