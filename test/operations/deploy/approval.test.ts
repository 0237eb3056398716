import { type Agreement, problemsOfApproval } from "../../../operations/deploy/approval";
import { withCosts } from "../../../engine/runs/costs";
import { FactSheets } from "../../../model/resources/fact-sheets";
import type { PlanChange } from "../../../engine/runs/plan-types";

const change = (action: PlanChange["action"], address: string): PlanChange =>
  withCosts([{ action, address, because: [] }], FactSheets.standard)[0]!;
const nobody: Agreement = { changes: false, destroy: false, orders: false };
const asked = async (changes: readonly PlanChange[], agreement: Agreement) =>
  (await problemsOfApproval("dev-projects", changes, agreement)).map(({ message }) => message);

const project = change("create", "ovh_cloud_project.a");
const policy = change("update", "ovh_iam_policy.a");
const cluster = change("replace", "ovh_cloud_project_kube.a");

describe("agreement to a plan", () => {
  test("is asked for each kind of change: what is lost, what is billed, the rest", async () => {
    expect(await asked([project, policy, cluster], nobody)).toEqual([
      "dev-projects would replace ovh_cloud_project_kube.a and lose the cluster with all that runs in it, and nobody has agreed to it",
      "dev-projects orders 1 × a Public Cloud project, which OVHcloud bills, and nobody has agreed to it",
      "dev-projects adds or updates 1 resource, and nobody has agreed to it",
    ]);
  });

  test("to updates is none to a deletion, nor to a bill", async () => {
    const yes = { ...nobody, changes: true };
    expect(await asked([policy], yes)).toEqual([]);
    expect(await asked([cluster], yes)).toHaveLength(1);
    expect(await asked([project], yes)).toHaveLength(1);
    expect(await asked([cluster, project, policy], { changes: true, destroy: true, orders: true })).toEqual([]);
  });

  test("to a loss is none to the order of what comes in its place", async () => {
    const replaced = [change("replace", "ovh_cloud_project.a")];
    expect(await asked(replaced, { ...nobody, destroy: true })).toEqual([
      "dev-projects orders 1 × a Public Cloud project, which OVHcloud bills, and nobody has agreed to it",
    ]);
    expect(await asked(replaced, { ...nobody, destroy: true, orders: true })).toEqual([]);
  });

  test("can be given by a person, who is told everything that is not agreed to yet in one question", async () => {
    const questions: string[] = [];
    const ask = (answer: boolean) => (_: string, question: string) => {
      questions.push(question);
      return Promise.resolve(answer);
    };
    expect(await asked([project, policy], { ...nobody, ask: ask(true) })).toEqual([]);
    expect(await asked([project], { ...nobody, ask: ask(false) })).toHaveLength(1);
    expect(questions[0]).toBe("orders 1 × a Public Cloud project, which OVHcloud bills; adds or updates 1 resource");
  });

  test("is not asked for where nothing changes, or is only read", async () => {
    expect(await asked([], nobody)).toEqual([]);
    expect(await asked([change("read", "data.ovh_me.a")], nobody)).toEqual([]);
  });
});
