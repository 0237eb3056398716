import picocolors from "picocolors";
import { planSummary } from "../../../cli/output/plan-summary";
import type { StackPlan } from "../../../engine/runs/plan-types";
import { engine, refusal } from "../support/outcomes";

const plan = (stack: string, more: Partial<StackPlan> = {}): StackPlan => ({
  stack,
  status: "planned",
  changes: [],
  diagnostics: [],
  waitsFor: [],
  ...more,
});
const summary = (...plans: StackPlan[]) =>
  planSummary(
    "plan",
    { organisation: "meridian", engine, plans, stale: [], seconds: 1 },
    picocolors.createColors(false),
  );

test("a plan lists actions by address, with what forces a replacement, and leaves unchanged stacks out", () => {
  const text = summary(
    plan("dev-network", {
      changes: [
        { address: "ovh_subnet.data", action: "replace", because: ["network_id", "vlan_id"] },
        { address: "ovh_tag.a", action: "update", because: [] },
        { address: "output.id", action: "update", because: [] },
      ],
    }),
    plan("organisation"),
  );
  expect(text).toContain(`change     stack        resource         because of
± replace  dev-network  ovh_subnet.data  network_id and vlan_id
~ update   dev-network  output.id
~ update   dev-network  ovh_tag.a
`);
  expect(text).not.toContain("organisation ");
  expect(text).toMatch(/meridian: 2 stacks planned, 0 to create, 1 to update, 1 to replace, 0 to delete\n$/);
});

test("what a plan cannot show is said beside it, and counted", () => {
  const text = summary(plan("dev-telemetry", { unseen: ["Deployment telemetry/gateway was changed by kubectl-edit"] }));
  expect(text).toContain("dev-telemetry\n  ! unseen  Deployment telemetry/gateway was changed by kubectl-edit");
  expect(text).toMatch(/0 to delete, 1 changed unseen\n$/);
});

test("a stack that cannot be planned yet says what it waits for; one that fails shows the engine's words", () => {
  const text = summary(
    plan("dev-cluster", { status: "waits", waitsFor: ["dev-network"] }),
    plan("dev-logs", { status: "failed", diagnostics: [refusal] }),
  );
  expect(text).toContain("dev-cluster\n  cannot be planned yet: dev-network must be deployed first\n");
  expect(text).toContain("dev-logs\n  error: quota used up");
  expect(text).toMatch(/0 stacks planned, .*, 1 waiting, 1 failed\n$/);
});

test("a plan with real providers does not call them doubles", () => {
  const real = { providers: ["kubernetes", "helm"], description: "So is the control plane of dev." } as const;
  const outcome = { organisation: "meridian", engine, real, plans: [], stale: [], seconds: 1 };
  const text = planSummary("plan", outcome, picocolors.createColors(false));
  expect(text).toContain(
    "So is the control plane of dev. The other providers are doubles: ovh 2.19.0 and openstack 3.4.0",
  );
});

test("teams that would go while others come are asked about", () => {
  const renames = { gone: ["telemetry"], fresh: ["tracking"] };
  const outcome = { organisation: "meridian", engine, plans: [], stale: [], seconds: 1, renames };
  const text = planSummary("plan", outcome, picocolors.createColors(false));
  expect(text).toContain("Is that a rename? telemetry would be destroyed and tracking made anew.");
  expect(text).toContain('add teams.tracking.renamedFrom = ["telemetry"]');
});
