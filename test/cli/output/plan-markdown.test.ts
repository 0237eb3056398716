import { rankedChanges } from "../../../cli/output/change-table";
import { planMarkdown } from "../../../cli/output/plan-markdown";
import type { PlanChange, StackPlan } from "../../../engine/runs/plan-types";
import { engine, refusal } from "../support/outcomes";

const change = (action: PlanChange["action"], address: string, ...because: string[]): PlanChange => ({
  action,
  address,
  because,
});
const plan = (stack: string, changes: PlanChange[] = [], more: Partial<StackPlan> = {}): StackPlan => ({
  stack,
  status: "planned",
  changes,
  diagnostics: [],
  waitsFor: [],
  ...more,
});
const markdown = (plans: StackPlan[], stale: Parameters<typeof planMarkdown>[1]["stale"] = []) =>
  planMarkdown("plan", { organisation: "meridian", engine, plans, stale, seconds: 1 });

test("changes are read from what cannot be undone to what can, whatever stack they are in; data first", () => {
  const loses = (holds: string, one: PlanChange): PlanChange => ({ ...one, holds });
  const order = rankedChanges([
    plan("a", [change("create", "ovh_iam_policy.new"), change("replace", "ovh_me_identity_group.g", "name")]),
    plan("b", [
      change("delete", "ovh_iam_policy.old"),
      loses("the cluster", change("replace", "ovh_cloud_project_kube.k", "region")),
    ]),
    plan("c", [
      change("update", "ovh_cloud_project_kube.k"),
      loses("everything", change("delete", "ovh_cloud_project.p")),
    ]),
    plan("d", [change("update", "output.cross-stack-output-x")]),
  ]).map(({ action, address, holds }) => [action, address, holds === undefined ? "" : "holds data"].join(" ").trim());
  expect(order).toEqual([
    "delete ovh_cloud_project.p holds data",
    "delete ovh_iam_policy.old",
    "replace ovh_cloud_project_kube.k holds data",
    "replace ovh_me_identity_group.g",
    "update ovh_cloud_project_kube.k",
    "create ovh_iam_policy.new",
  ]);
});

test("a comment shows what destroys, folds away what adds, and says what goes stale", () => {
  const text = markdown(
    [plan("dev-network", [change("replace", "a.b", "vlan"), change("create", "c.d")])],
    [
      {
        stack: "dev-cluster",
        because: [{ upstream: "dev-network", what: "a.b.id" }],
        changes: [
          {
            ...change("replace", "ovh_cloud_project_kube.k", "network_id"),
            holds: "the cluster with all that runs in it",
          },
        ],
        lost: ["kubernetes_namespace_v1.n"],
        diagnostics: [],
      },
    ],
  );
  expect(text).toContain("| ± replace | dev-network | `a.b` | vlan |");
  expect(text).toMatch(/<details><summary>1 added<\/summary>[^]*`c.d`[^]*<\/details>/);
  expect(text).toContain("**dev-cluster**: dev-network changes a.b.id.");
  expect(text).toContain("| network_id; **loses the cluster with all that runs in it** |");
  expect(text).toContain("- `kubernetes_namespace_v1.n`");
});

test("a comment quotes nothing of what an engine said but its summary, and no name breaks out of its cell", () => {
  const text = markdown([
    plan("dev-logs", [], { status: "failed", diagnostics: [refusal] }),
    plan("x", [change("delete", 'a.b["p|q<r"]')]),
  ]);
  expect(text).toContain("**dev-logs** could not be planned: quota used up");
  expect(text).not.toContain("20 instances");
  expect(text).toContain('`a.b["p\\|q&lt;r"]`');
});
