import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type Adoption, adoptionText, parseAdoption } from "../../model/specification/adoption";
import { ProblemError } from "../../core/errors/problem";
import { landingZone } from "../../environments";
import { LandingZone } from "../../stacks/landing-zone";

const network = "openstack_networking_network_v2.Network-nodes_8490F23F";

function synthesised(adoption: Adoption): {
  import?: object[];
  resource: Record<string, Record<string, { lifecycle?: object }>>;
} {
  const outdir = mkdtempSync(join(tmpdir(), "adoption-"));
  try {
    const app = new App({ outdir });
    new LandingZone(app, landingZone(), adoption);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, "stacks", "dev-network", "cdk.tf.json"), "utf8")) as ReturnType<
      typeof synthesised
    >;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code, path, fix }) => `${code} ${path}: ${fix}`);
    throw error;
  }
  return [];
}

test("what is taken over becomes an import block, and what no provider reads back is left alone", () => {
  const { import: imports, resource } = synthesised({
    "dev-network": { [network]: { id: "n-1", seen: {}, keep: ["value_specs"] } },
  });
  expect(imports).toEqual([{ id: "n-1", to: network }]);
  expect(resource.openstack_networking_network_v2?.["Network-nodes_8490F23F"]?.lifecycle).toEqual({
    ignore_changes: ["value_specs"],
  });
});

test("nothing to take over leaves the stacks as they are", () => {
  const { import: imports, resource } = synthesised({});
  expect(imports).toBeUndefined();
  expect(resource.openstack_networking_network_v2?.["Network-nodes_8490F23F"]?.lifecycle).toBeUndefined();
});

test("an entry that belongs to nothing is a problem, with the nearest name", () => {
  const entry = { id: "1", seen: {} };
  const problems = problemsOf(() =>
    synthesised({ "dev-network": { [`${network}0`]: entry }, "dev-netwrk": { [network]: entry } }),
  );
  expect(problems).toEqual([
    expect.stringContaining(
      `ADOPT-UNKNOWN-ADDRESS environments/adoption.json: dev-network.${network}0: did you mean ${network}?`,
    ),
    expect.stringContaining("ADOPT-UNKNOWN-ADDRESS environments/adoption.json: dev-netwrk: did you mean dev-network?"),
  ]);
});

test.each([
  ["a list", [], ["environments/adoption.json"]],
  ["a stack without addresses", { a: 1 }, ["environments/adoption.json: a"]],
  ["no id", { a: { b: { seen: {} } } }, ["environments/adoption.json: a.b.id"]],
  [
    "keys nobody reads, and attributes that are none",
    { a: { b: { id: "1", seen: {}, to: "c", keep: [1] } } },
    ["environments/adoption.json: a.b.to", "environments/adoption.json: a.b.keep"],
  ],
])("a file that holds %s is refused as a whole", (_, content, paths) => {
  const problems = problemsOf(() => parseAdoption(content));
  expect(problems.map((problem) => problem.split(": the")[0]?.split(": restore")[0])).toEqual(
    paths.map((path) => `ADOPT-FILE ${path}`),
  );
});

test("the file says the same in whatever order it was found", () => {
  const entry = { id: "1", seen: {} };
  expect(adoptionText({ b: { z: entry, a: entry }, a: {}, c: { a: entry } })).toBe(
    adoptionText({ c: { a: entry }, b: { a: entry, z: entry } }),
  );
});
