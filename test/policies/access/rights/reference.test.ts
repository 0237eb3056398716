import { data } from "../../../../environments";
import { planGaps } from "../../../../policies/access/roles/plan-gaps";
import { NetworkOutput } from "../../../support/network";
import { linesOf, type Missing, StackRights } from "./stack-rights";

let output: NetworkOutput;
let rights: StackRights;
beforeAll(() => {
  output = NetworkOutput.of(data);
  rights = new StackRights(output.folder);
});
afterAll(() => output.remove());

test("the account that applies a stack may create, read, change and delete all that it holds", () => {
  expect(linesOf(rights.stacks.flatMap((stack) => rights.missingToApply(stack)))).toEqual([]);
});

test("the account that plans a stack may read all that it holds, but for what the table of gaps says", () => {
  const missing = rights.stacks.flatMap((stack) => rights.missingToPlan(stack));
  expect(linesOf(missing.filter((one) => !isGap(one)))).toEqual([]);
});

function isGap({ account, right, type }: Missing): boolean {
  return planGaps.some(
    ({ role, lacks = [], cluster }) =>
      roleOf(account) === role &&
      (lacks.includes(right) || (cluster === "unseen" && /^(kubernetes_|helm_)/.test(type))),
  );
}

const roleOf = (account: string): string | undefined =>
  rights.access.model.grants.find(({ subject }) => subject.name === account)?.role;
