import { accessModel } from "../../../../model/specification/access-model";
import { defineLandingZone } from "../../../../model/specification/define-landing-zone";
import { runbookMarkdown } from "../../../../core/runbook-text";
import { accessRunbooks } from "../../../../policies/access/runbooks";
import { everyField } from "../../../support/every-field";

const all = accessRunbooks(accessModel(defineLandingZone(everyField())));
const text = (name: string): string => runbookMarkdown(all.get(name)!);

test("every step says what to do and how to see that it is done", () => {
  expect([...all.keys()]).toEqual(["audit-trail", "break-glass", "federation", "log-members", "rotation"]);
  for (const { introduction, parts } of all.values()) {
    const steps = parts.flatMap((part) => part.steps);
    expect(introduction.join("")).toMatch(/\w/);
    expect(steps.length).toBeGreaterThan(0);
    for (const { how, check } of steps) expect([how.join(""), check].every((part) => /\w/.test(part))).toBe(true);
  }
});

test("federation: the provider's metadata, and every group with its federated members and what it holds", () => {
  expect(text("federation")).toContain("https://login.lumen.example/saml");
  expect(text("federation")).toContain(
    "`lumen-flight-dynamics`: fd-oncall@lumen.example; developer of dev/flight-dynamics",
  );
  expect(text("federation")).toMatch(/`lumen-prod-telemetry-apply`: the client/);
  // A local account is not the identity provider's.
  expect(text("federation")).not.toContain("platform-lead@lumen.example");
});

test("the audit trail: what has no provider resource, into the stream that is kept longest", () => {
  for (const path of ["/v2/iam", "/me/api", "/me/logs/audit"]) {
    expect(text("audit-trail")).toContain(`POST ${path}/log/subscription`);
  }
  expect(text("audit-trail")).toContain("`lumen-prod-audit`");
});

test("break-glass: who can have it, and what outlives it", () => {
  expect(text("break-glass")).toMatch(/platform-lead, orbit-relief/);
  expect(text("break-glass")).toContain("kubeconfig/reset");
});

test("log members: accounts of the teams that read, auditors apart", () => {
  expect(text("log-members")).toContain("- security: security-auditor, break-glass-approver");
  expect(text("log-members")).toContain("`lumen-prod-audit-readers`");
});

test("rotation: what lives today", () => {
  expect(text("rotation")).toContain("frame-archiver (1 and 2)");
});
