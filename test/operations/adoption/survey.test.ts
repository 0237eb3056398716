import { worldAccount } from "../../../operations/adoption/world-account";
import type { Attributes } from "../../../sandbox/world/contract";
import { MemoryWorld } from "../../support/memory-world";
import { judged, type SampleStack } from "./support";

const project = "0123456789ab4def0123456789abcdef";
const kube = "b3b7f7a2-0000-4000-8000-000000000001";

function account(...objects: readonly (readonly [type: string, id: string, attributes: Attributes])[]) {
  const world = new MemoryWorld();
  for (const [type, id, attributes] of objects) {
    world.put(type.startsWith("openstack") ? "openstack" : "ovh", type, id, attributes);
  }
  return worldAccount(world);
}

const policy = (attributes: object): SampleStack => ({ resource: { ovh_iam_policy: { P: attributes } } });
const projects: SampleStack = {
  resource: { ovh_cloud_project: { Platform: { description: "meridian-dev-platform", ovh_subsidiary: "FR" } } },
  output: { id: { value: "${ovh_cloud_project.Platform.project_id}" } },
};
const clusters: SampleStack = {
  resource: {
    ovh_cloud_project_kube: {
      C: {
        service_name: "${data.terraform_remote_state.cross-stack-reference-input-projects.outputs.id}",
        name: "dev",
        region: "GRA11",
      },
    },
    ovh_cloud_project_kube_nodepool: {
      N: {
        service_name: "${ovh_cloud_project_kube.C.service_name}",
        kube_id: "${ovh_cloud_project_kube.C.id}",
        name: "system",
      },
    },
  },
};
const managedProject: SampleStack = {
  ...projects,
  state: { "ovh_cloud_project.Platform": { id: project, project_id: project } },
};
const thereIs = {
  project: ["ovh_cloud_project", project, { project_id: project, description: "meridian-dev-platform" }],
  cluster: [
    "ovh_cloud_project_kube",
    kube,
    { id: kube, service_name: project, name: "dev", region: "GRA11", kubeconfig: "secret" },
  ],
  pool: [
    "ovh_cloud_project_kube_nodepool",
    "np-1",
    { id: "np-1", service_name: project, kube_id: kube, name: "system" },
  ],
} as const;

describe("what a resource is in the account", () => {
  test("the one object of its name is proposed, by the id the provider imports it with", async () => {
    const there = account(["ovh_iam_policy", "p-1", { id: "p-1", name: "audit" }]);
    expect(await judged(there, { a: policy({ name: "audit" }) }, "a", "ovh_iam_policy.P")).toMatchObject({
      status: "proposed",
      id: "p-1",
      seen: { name: "audit" },
    });
  });

  test("nothing of that name is something to create", async () => {
    const there = account(["ovh_iam_policy", "p-1", { id: "p-1", name: "another" }]);
    expect(await judged(there, { a: policy({ name: "audit" }) }, "a", "ovh_iam_policy.P")).toEqual({
      status: "missing",
    });
  });

  test("two of that name are both named, and neither is taken", async () => {
    const there = account(["ovh_iam_policy", "p-1", { name: "audit" }], ["ovh_iam_policy", "p-2", { name: "audit" }]);
    expect(await judged(there, { a: policy({ name: "audit" }) }, "a", "ovh_iam_policy.P")).toMatchObject({
      status: "ambiguous",
      found: ["p-1", "p-2"],
    });
  });

  test("what the state has is managed, whatever else is there", async () => {
    const there = account(["ovh_iam_policy", "p-1", { name: "audit" }]);
    const stack = { ...policy({ name: "audit" }), state: { "ovh_iam_policy.P": { id: "p-0" } } };
    expect(await judged(there, { a: stack }, "a", "ovh_iam_policy.P")).toMatchObject({ status: "managed" });
  });

  test("references lead over stacks, states and other proposals to the id", async () => {
    const there = account(thereIs.cluster, thereIs.pool);
    expect(
      await judged(there, { projects: managedProject, clusters }, "clusters", "ovh_cloud_project_kube_nodepool.N"),
    ).toMatchObject({ status: "proposed", id: `${project}/${kube}/np-1` });
  });

  test("what belongs to something new is new", async () => {
    const there = account(thereIs.pool);
    expect(
      await judged(there, { projects: managedProject, clusters }, "clusters", "ovh_cloud_project_kube_nodepool.N"),
    ).toEqual({ status: "missing" });
  });

  test("an ordered project is refused with the way out, and what is in it waits for that", async () => {
    const there = account(thereIs.project, thereIs.cluster);
    const stacks = { projects, clusters };
    expect(await judged(there, stacks, "projects", "ovh_cloud_project.Platform")).toMatchObject({
      status: "refused",
      found: project,
      way: expect.stringContaining("adoptedProjects") as string,
    });
    expect(await judged(there, stacks, "clusters", "ovh_cloud_project_kube.C")).toEqual({
      status: "blocked",
      by: "projects ovh_cloud_project.Platform",
    });
  });

  test("a user whose password nobody can read again is made anew, and what is its own with it", async () => {
    const there = account([
      "ovh_cloud_project_user",
      "1001",
      { id: "1001", service_name: project, description: "backup" },
    ]);
    const stack: SampleStack = {
      resource: {
        ovh_cloud_project_user: { U: { service_name: project, description: "backup" } },
        ovh_cloud_project_user_s3_policy: { B: { service_name: project, user_id: "${ovh_cloud_project_user.U.id}" } },
      },
    };
    expect(await judged(there, { a: stack }, "a", "ovh_cloud_project_user.U")).toMatchObject({
      status: "anew",
      found: `${project}/1001`,
    });
    expect(await judged(there, { a: stack }, "a", "ovh_cloud_project_user_s3_policy.B")).toEqual({ status: "missing" });
  });

  test("an import that the next plan would answer with a replacement is refused, and says over what", async () => {
    const [type, id, attributes] = thereIs.cluster;
    const there = account([type, id, { ...attributes, region: "SBG5" }]);
    const stacks = { projects: managedProject, clusters };
    expect(await judged(there, stacks, "clusters", "ovh_cloud_project_kube.C")).toMatchObject({
      status: "refused",
      found: `${project}/${kube}`,
      reason: 'the plan after an import would replace it: region is "SBG5" there and "GRA11" here',
    });
  });

  test("a network is proposed with its VLAN left alone for good, unless it is another VLAN", async () => {
    const specs = { "provider:network_type": "vrack", "provider:segmentation_id": "310" };
    const network = (there: object): Attributes => ({
      id: "n-1",
      name: "nodes",
      region: "GRA11",
      tenant_id: project,
      value_specs: there as Attributes,
    });
    const stack: SampleStack = {
      resource: { openstack_networking_network_v2: { N: { name: "nodes", region: "GRA11", value_specs: specs } } },
      provider: { openstack: [{ cloud: "meridian-dev-platform" }] },
    };
    const find = (there: Attributes) =>
      judged(
        account(thereIs.project, ["openstack_networking_network_v2", "n-1", there]),
        { a: stack },
        "a",
        "openstack_networking_network_v2.N",
      );
    expect(await find(network(specs))).toMatchObject({ status: "proposed", id: "n-1", keep: ["value_specs"] });
    expect(await find(network({ ...specs, "provider:segmentation_id": "311" }))).toMatchObject({ status: "refused" });
    expect(await find({ ...network(specs), tenant_id: "somebody-else" })).toEqual({ status: "missing" });
  });

  test("a type that nobody has decided about is not looked for", async () => {
    const stack: SampleStack = { resource: { ovh_domain_zone: { Z: { name: "meridian.example" } } } };
    expect(await judged(account(), { a: stack }, "a", "ovh_domain_zone.Z")).toMatchObject({ status: "unasked" });
  });
});
