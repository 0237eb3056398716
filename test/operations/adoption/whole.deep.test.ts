import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { WorldObject } from "../../../sandbox/world/contract";
import { slz } from "../../cli/support/in-process";
import { OwnProject } from "../../support/own-project";

interface Found {
  readonly stack: string;
  readonly address: string;
  readonly status: string;
  readonly found?: string;
}

/** What the real provider cannot take over, and what is done about it here as a user would. */
const made = {
  anew: ["ovh_cloud_project_alerting", "ovh_cloud_project_user"],
  withAnother: ["ovh_cloud_project_user_s3_policy"],
  byHand: ["kubernetes_endpoint_slice_v1"],
};

describe("the whole reference, from a world whose states are gone", () => {
  const project = new OwnProject();
  afterAll(() => project.remove());

  const world = () =>
    JSON.parse(readFileSync(project.path(".sandbox", "world.json"), "utf8")) as { objects: WorldObject[] };
  const names = (objects: readonly WorldObject[], without: readonly string[]) =>
    objects.filter(({ type }) => !without.includes(type)).map(({ type, id }) => `${type} ${id}`);
  const adopt = async (...flags: string[]) => {
    const { status, out } = await slz(project, ["sandbox", "adopt", "--json", ...flags]);
    const document = JSON.parse(out) as { findings: Found[]; kept: number; managed: number };
    const of = (wanted: string) => document.findings.filter((one) => one.status === wanted);
    return { ...document, status, of };
  };
  const typesOf = (findings: readonly Found[]) =>
    [...new Set(findings.map(({ address }) => address.split(".")[0]))].sort();

  test("is adopted: nothing of it is replaced, and the second plan is empty", async () => {
    expect((await slz(project, ["sandbox", "deploy", "--json"])).status).toBe(0);
    const before = world().objects;
    rmSync(project.path(".sandbox", "state"), { recursive: true });

    // What cannot be imported safely comes first, with the way out; what belongs to it waits.
    const first = await adopt();
    expect(first.status).toBe(2);
    expect(typesOf(first.of("refused"))).toEqual([
      "kubernetes_endpoint_slice_v1",
      "ovh_cloud_project",
      "ovh_vrack_dedicated_cloud",
    ]);
    expect(first.of("ambiguous")).toEqual([]);

    // The way out: the projects are named by their ids, and the private cloud stays where it is.
    for (const environment of ["dev", "staging", "prod"]) {
      const ids = first
        .of("refused")
        .filter(({ stack, address }) => stack === `${environment}-projects` && address.startsWith("ovh_cloud_project."))
        .map(({ address, found }) => [/Project-(.+)_[0-9A-F]{8}$/.exec(address)?.[1], found]);
      expect(ids).toHaveLength(4);
      const line = "  projects,\n";
      const adopted = JSON.stringify(Object.fromEntries(ids));
      project.edit(`environments/${environment}.ts`, line, `${line}  adoptedProjects: ${adopted},\n`);
    }
    project.edit(
      "environments/organisation.ts",
      'adopt: "pcc-192-0-2-10",',
      'adopt: "pcc-192-0-2-10",\n  attached: true,',
    );

    const second = await adopt();
    expect(second.status).toBe(2);
    expect(typesOf(second.of("refused"))).toEqual(made.byHand);
    expect(typesOf(second.of("anew"))).toEqual(made.anew);
    expect(typesOf(second.of("missing"))).toEqual(made.withAnother);
    expect([...second.of("blocked"), ...second.of("ambiguous"), ...second.of("unasked")]).toEqual([]);
    expect(second.of("proposed").length).toBeGreaterThan(400);
    expect((await slz(project, ["sandbox", "adopt", "--check"])).status).toBe(0);

    // As with kubectl, just before the deploy.
    const { objects, ...rest } = world();
    const left = objects.filter(({ type }) => !made.byHand.includes(type));
    writeFileSync(project.path(".sandbox", "world.json"), JSON.stringify({ ...rest, objects: left }));

    const deployed = await slz(project, ["sandbox", "deploy"]);
    expect(deployed.out).toMatch(/second plan empty\n$/);
    expect(deployed.status).toBe(0);
    const others = [...made.anew, ...made.withAnother, ...made.byHand];
    expect(names(world().objects, others)).toEqual(names(before, others));

    const planned = await slz(project, ["sandbox", "plan"]);
    expect(planned.out).toMatch(/0 to create, 0 to update, 0 to replace, 0 to delete\n$/);
    expect(planned.status).toBe(0);

    // Nothing is left to adopt; what no provider reads back stays in the file, or the networks would be replaced.
    const third = await adopt();
    expect(third).toMatchObject({ status: 0, findings: [], kept: 12 });
    expect((await slz(project, ["sandbox", "plan", "*-network"])).status).toBe(0);
  });
});
