import { ProblemError } from "../../../core/errors/problem";
import { FactSheets } from "../../../model/resources/fact-sheets";
import type { ResourceFacts } from "../../../model/resources/facts";
import { checkedSheets } from "../../../model/resources/own-sheets";

const rancher: ResourceFacts = {
  type: "ovh_cloud_project_rancher",
  is: "a Rancher",
  holds: "its settings",
  rights: { by: "ovh", read: ["publicCloudProject:apiovh:rancher/get"], create: [], change: [], delete: [] },
};

function found(...sheets: readonly unknown[]): string[] {
  try {
    checkedSheets(sheets as ResourceFacts[]);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code, fix, path }) => `${code} ${path}: ${fix}`);
  }
}

test("a sheet of a project's own is known, and comes before ours of the same type", () => {
  const own = { ...rancher, type: "ovh_cloud_project_kube" };
  const sheets = new FactSheets(checkedSheets([rancher, own]));
  expect(sheets.of("ovh_cloud_project_rancher")).toBe(rancher);
  expect(sheets.of("ovh_cloud_project_kube")).toBe(own);
  expect(FactSheets.standard.of("ovh_cloud_project_rancher")).toBeUndefined();
});

test.each([
  ["a misspelt field", { ...rancher, hold: "all" }, "resources[0].hold: write holds"],
  [
    "a name that is no type",
    { ...rancher, type: "rancher" },
    "resources[0].type: write the type as it stands in cdk.tf.json",
  ],
  ["a function", { ...rancher, holds: () => "all" }, "resources[0]: take functions"],
  ["an undefined value", { ...rancher, holds: undefined }, "resources[0]: take functions"],
  ["no object", "ovh_vps", "resources[0]: take functions"],
  ["rights of nobody", { ...rancher, rights: { by: "aws" } }, "resources[0].rights: name the service"],
  [
    "rights of one operation alone",
    { ...rancher, rights: { ...rancher.rights, read: undefined } },
    "resources[0]: take",
  ],
  [
    "an operation that is left out",
    { ...rancher, rights: { by: "kubernetes", group: "", read: [] } },
    "resources[0].rights.resource",
  ],
  [
    "a wildcard for an action",
    { ...rancher, rights: { ...rancher.rights, create: ["a:b:*"] } },
    "resources[0].rights.create",
  ],
])("%s is refused", (_, sheet, text) => {
  expect(found(sheet)[0]).toContain(`RESOURCE-SHEET ${text}`);
});

test("everything that is wrong is said at once, two sheets of one type too", () => {
  expect(found({ ...rancher, is: "" }, rancher).map((line) => line.replace(/:.*/, ""))).toEqual([
    "RESOURCE-SHEET resources[0].is",
    "RESOURCE-SHEET resources[1].type",
  ]);
});
