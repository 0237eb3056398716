import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ProblemError } from "../../../../core/errors/problem";
import { data } from "../../../../environments";
import { enforceAccess } from "../../../../policies/access/linter/gate";
import { NetworkOutput } from "../../../support/network";

let output: NetworkOutput;
beforeAll(() => {
  output = NetworkOutput.of(data);
});
afterAll(() => output.remove());

const manifest = (): string => join(output.folder, "manifest.json");

test("the reference passes, and stays where it is", () => {
  enforceAccess(output.folder);
  expect(existsSync(manifest())).toBe(true);
});

test("output in which somebody could raise rights is refused, with every problem, and cannot be deployed", () => {
  output.spoil("organisation", ({ ovh_iam_permissions_group: groups }) => {
    for (const group of Object.values(groups!)) {
      (group.allow as string[]).push("publicCloudProject:apiovh:kube/kubeconfig/create");
    }
  });
  let problems: ProblemError["problems"] = [];
  try {
    enforceAccess(output.folder);
  } catch (error) {
    problems = (error as ProblemError).problems;
  }
  expect([...new Set(problems.map(({ code }) => code))]).toEqual(["ACCESS-ESCALATION"]);
  expect(problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["access.grants[0].on[0]", "access.grants[3].on[0]"]),
  );
  expect(existsSync(manifest())).toBe(false);
});
