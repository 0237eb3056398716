import { data } from "../../../../environments";
import { FactSheets } from "../../../../model/resources/fact-sheets";
import { appliedKinds } from "../../../../policies/access/roles/deployers/needs";
import { planGaps } from "../../../../policies/access/roles/plan-gaps";
import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { everything, everythingOrdered } from "../../../support/everything";
import { NetworkOutput } from "../../../support/network";
import { changed } from "../../../support/small";
import { linesOf, type Missing, StackRights } from "./stack-rights";

/** Together they hold every type that a stack of the landing zone can hold. */
const specifications = {
  "the reference": data,
  "every field in use": everything() as LandingZoneData,
  "every field in use, the vRack ordered": everythingOrdered() as LandingZoneData,
  "a server as a whole on the vRack": changed([
    "vrack.dedicatedServers",
    { bastion: { adopt: "ns100042.ip-192-0-2.eu" } },
  ]) as LandingZoneData,
};
const outputs = new Map<string, NetworkOutput>();
const rights = new Map<string, StackRights>();
const names = Object.keys(specifications);
const of = (name: string): StackRights => rights.get(name)!;

beforeAll(() => {
  for (const [name, specification] of Object.entries(specifications)) {
    const output = NetworkOutput.of(specification);
    outputs.set(name, output);
    rights.set(name, new StackRights(output.folder));
  }
});
afterAll(() => outputs.forEach((output) => output.remove()));

const roleOf = ({ access }: StackRights, account: string): string | undefined =>
  access.model.grants.find(({ subject }) => subject.name === account)?.role;

/** What plan-gaps.ts says that an account does not read. */
function gapOf(zone: StackRights, { account, right, type }: Missing): (typeof planGaps)[number] | undefined {
  const inCluster = FactSheets.standard.of(type)?.rights.by === "kubernetes";
  return planGaps.find(
    ({ cluster, lacks = [], role }) =>
      role === roleOf(zone, account) && (lacks.includes(right) || (cluster === "unseen" && inCluster)),
  );
}

describe.each(names)("%s", (name) => {
  test("the account that applies a stack may create, read, change and delete all that it holds", () => {
    expect(linesOf(of(name).missingToApply())).toEqual([]);
  });

  test("the account that plans a stack may read all that it holds, but for what the table of gaps says", () => {
    const missing = of(name).missingToPlan();
    expect(linesOf(missing.filter((one) => gapOf(of(name), one) === undefined))).toEqual([]);
  });

  test("every stack is of a kind that its account applies", () => {
    const wrong = of(name).output.stacks.filter(({ appliedBy, kind }) => {
      const role = roleOf(of(name), appliedBy ?? "")?.replace("-apply", "");
      const kinds: readonly string[] = appliedKinds[role as keyof typeof appliedKinds] ?? [];
      return kind === undefined || !kinds.includes(kind);
    });
    expect(wrong.map(({ appliedBy, kind, name: stack }) => `${stack}: ${kind} by ${appliedBy}`)).toEqual([]);
  });
});

test("nothing stands in the table of gaps that the account could read after all", () => {
  const used = names.flatMap((name) =>
    of(name)
      .missingToPlan()
      .map((one) => gapOf(of(name), one)),
  );
  const claimed = planGaps.filter(({ cluster, lacks }) => cluster !== undefined || lacks !== undefined);
  expect(claimed.filter((gap) => !used.includes(gap))).toEqual([]);
});

test("the sheets say in which kinds of stacks a type stands, and is looked up, and in no others", () => {
  const seen = (of: "dataSources" | "resources"): string[] => {
    const all = [...rights.values()].flatMap(({ output }) => output.stacks);
    return lines(all.flatMap((stack) => stack[of].map(({ type }) => [type, stack.kind ?? "none"] as const)));
  };
  const said = (field: "readIn" | "stacks"): string[] =>
    lines(FactSheets.standard.all.flatMap((sheet) => (sheet[field] ?? []).map((kind) => [sheet.type, kind] as const)));
  expect(seen("resources")).toEqual(said("stacks"));
  expect(seen("dataSources")).toEqual(said("readIn"));
});

const lines = (pairs: readonly (readonly [string, string])[]): string[] =>
  [...new Set(pairs.map((pair) => pair.join(" in ")))].sort();

test("a right that is taken away is missed, by what takes it", () => {
  const output = outputs.get("the reference")!.copy();
  output.spoil("prod-identities", ({ ovh_iam_policy: policies }) => {
    for (const policy of Object.values(policies ?? {})) {
      const allow = policy.allow as string[];
      policy.allow = allow.filter((action) => !/:kube\/\*$|forwardTo$/.test(action));
    }
  });
  const found = linesOf(new StackRights(output.folder).missingToApply());
  output.remove();
  expect(found).toContainEqual(
    expect.stringMatching(
      /^prod-apply may not create ovh_cloud_project_kube_nodepool: .*kube\/nodepool\/create \(prod-cluster/,
    ),
  );
  expect(found).toContainEqual(
    expect.stringMatching(/^prod-apply may not create .*_log_subscription: ldp:.*forwardTo /),
  );
  expect(found).toContainEqual(
    expect.stringMatching(/^prod-apply may not create kubernetes_namespace_v1: create namespaces/),
  );
  expect(found.filter((line) => !line.startsWith("prod-apply "))).toEqual([]);
});
