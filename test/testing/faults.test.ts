import type { App } from "cdktf";
import { withSandbox, type Sandbox } from "sovereign-landing-zone/testing";
import { until } from "../support/until";
import { ClusterStack, project, ProjectsStack } from "./support/stacks";

const three = (app: App) => new ProjectsStack(app, ["meridian-dev-a", "meridian-dev-b", "meridian-dev-c"]);
const cluster = (app: App) => new ClusterStack(app, project);
const descriptions = ({ world }: Sandbox) =>
  world
    .list("ovh_cloud_project")
    .map(({ attributes }) => attributes.description)
    .sort();

describe("fail", () => {
  test("refuses one creation; the others are made, and the next apply makes up for it", async () => {
    await withSandbox(async (cloud) => {
      cloud.fail("ovh_cloud_project", { nth: 2, message: "the order was refused" });
      await expect(cloud.apply(three)).toFailWith("the order was refused", "ovh_cloud_project");
      expect(cloud.world.list("ovh_cloud_project")).toHaveLength(2);
      await cloud.apply(three);
      expect(descriptions(cloud)).toEqual(["meridian-dev-a", "meridian-dev-b", "meridian-dev-c"]);
    });
  });

  test("can mean one of several by its attributes, and more than once", async () => {
    await withSandbox(async (cloud) => {
      const fault = cloud.fail("ovh_cloud_project", { where: { description: "meridian-dev-b" }, times: Infinity });
      await expect(cloud.apply(three)).toFailWith(/status code 500/);
      await expect(cloud.apply(three)).toFailWith(/status code 500/);
      expect(descriptions(cloud)).toEqual(["meridian-dev-a", "meridian-dev-c"]);
      fault.lift();
      await cloud.apply(three);
    });
  });

  test("refuses an update and a deletion: state and cloud keep what there was", async () => {
    await withSandbox(async (cloud) => {
      cloud.given("ovh_cloud_project", project);
      await cloud.apply(cluster);
      const never = (app: App) => new ClusterStack(app, project, { updatePolicy: "NEVER_UPDATE" });
      cloud.fail("ovh_cloud_project_kube", { operation: "update", message: "busy" });
      await expect(cloud.apply(never)).toFailWith("busy");
      expect(await cloud.plan(never)).toUpdate("ovh_cloud_project_kube", { update_policy: "NEVER_UPDATE" });

      cloud.fail("ovh_cloud_project_kube", { operation: "delete", message: "busy" });
      await expect(cloud.destroy(cluster)).toFailWith("busy", "ovh_cloud_project_kube");
      expect(await cloud.plan(cluster)).toPlanNothing();
      await cloud.destroy(cluster);
      expect(cloud.world.list("ovh_cloud_project_kube")).toEqual([]);
    });
  });

  test("refuses to be read: what is there cannot be planned", async () => {
    await withSandbox(async (cloud) => {
      cloud.given("ovh_cloud_project", project);
      await cloud.apply(cluster);
      cloud.fail("ovh_cloud_project_kube", { operation: "read", message: "the API is down" });
      await expect(cloud.plan(cluster)).toFailWith("the API is down");
      expect(await cloud.plan(cluster)).toPlanNothing();
    });
  });
});

test("slow holds up what it is about, and nothing else", async () => {
  await withSandbox(async (cloud) => {
    cloud.slow("ovh_iam_resource_tags", 600_000);
    const applying = expect(cloud.apply(three)).rejects.toThrow("TEST-CLOSED");
    await until(() => cloud.world.list("ovh_cloud_project").length === 3);
    expect(cloud.world.list("ovh_iam_resource_tags")).toEqual([]);
    return { applying };
  }).then(({ applying }) => applying);
});

test("slow comes to an end", async () => {
  await withSandbox(async (cloud) => {
    cloud.slow("ovh_cloud_project", 1);
    await cloud.apply(three);
    expect(cloud.world.list("ovh_cloud_project")).toHaveLength(3);
  });
});

describe("quota", () => {
  test("is refused as the service refuses it, until it is raised", async () => {
    await withSandbox(async (cloud) => {
      const limit = cloud.quota("ovh_cloud_project", 2);
      await expect(cloud.apply(three)).toFailWith(/QuotaExceeded.*at most 2/, "ovh_cloud_project");
      expect(cloud.world.list("ovh_cloud_project")).toHaveLength(2);
      limit.lift();
      await cloud.apply(three);
    });
  });

  test("says what it is told to", async () => {
    await withSandbox(async (cloud) => {
      cloud.quota("ovh_cloud_project", 0, "ask support for more projects");
      await expect(cloud.apply(three)).toFailWith("ask support for more projects");
    });
  });
});

test("throttle refuses so many requests, and is over", async () => {
  await withSandbox(async (cloud) => {
    cloud.throttle("ovh", 2);
    await expect(cloud.apply(three)).toFailWith(/status code 429/, "ovh_cloud_project");
    expect(cloud.world.list("ovh_cloud_project")).toHaveLength(1);
    await cloud.apply(three);
  });
});

describe("drift", () => {
  test("is seen by the next plan, and set right by the next apply", async () => {
    await withSandbox(async (cloud) => {
      cloud.given("ovh_cloud_project", project);
      await cloud.apply(cluster);
      cloud.mutate("ovh_cloud_project_kube", undefined, { update_policy: "NEVER_UPDATE", name: "renamed" });
      expect(await cloud.plan(cluster)).toUpdate("ovh_cloud_project_kube", { name: "telemetry" });

      cloud.forget("ovh_cloud_project_kube");
      expect(await cloud.plan(cluster)).toCreate("ovh_cloud_project_kube");
      await cloud.apply(cluster);
      expect(cloud.world.list("ovh_cloud_project_kube")).toHaveLength(1);
    });
  });

  test("is named by id, or by the address in a stack", async () => {
    await withSandbox(async (cloud) => {
      await cloud.apply(three);
      const plan = await cloud.plan((app) => new ProjectsStack(app, []));
      const address = plan.changes.find(({ before }) => before?.description === "meridian-dev-b")!.address;
      cloud.forget("ovh_cloud_project", address);
      expect(descriptions(cloud)).toEqual(["meridian-dev-a", "meridian-dev-c"]);
      cloud.forget("ovh_cloud_project", cloud.world.list("ovh_cloud_project")[0]!.id);
      expect(cloud.world.list("ovh_cloud_project")).toHaveLength(1);
    });
  });

  test("takes along what the service would", async () => {
    await withSandbox((cloud) => {
      cloud.given("ovh_cloud_project_kube", "k", { service_name: project });
      cloud.given("ovh_cloud_project_kube_nodepool", "p", { kube_id: "k" });
      cloud.forget("ovh_cloud_project_kube", "k");
      expect(cloud.world.list("ovh_cloud_project_kube_nodepool")).toEqual([]);
    });
  });

  test("happens although the service would object", async () => {
    await withSandbox((cloud) => {
      cloud.given("ovh_cloud_project", project, { deletion_protection: true });
      cloud.forget("ovh_cloud_project", project);
      expect(cloud.world.list("ovh_cloud_project")).toEqual([]);
    });
  });
});

describe("what cannot be meant is refused, with what can", () => {
  const refusals: readonly (readonly [string, (cloud: Sandbox) => void, RegExp])[] = [
    ["a type", (cloud) => cloud.fail("ovh_cloud_project_kub"), /TEST-TYPE[^]*did you mean "ovh_cloud_project_kube"/],
    ["a provider", (cloud) => cloud.slow("aws_instance", 5), /TEST-TYPE[^]*found: +aws_instance/],
    ["a data source to create", (cloud) => cloud.fail("ovh_cloud_projects"), /TEST-TYPE/],
    [
      "an attribute",
      (cloud) => cloud.given("ovh_vrack", "pn-1", { nam: "x" }),
      /TEST-ATTRIBUTE at ovh_vrack:[^]*"name"/,
    ],
    ["a value", (cloud) => cloud.given("ovh_vrack", "pn-1", { name: [1] }), /TEST-ATTRIBUTE at ovh_vrack.name/],
    [
      "an operation",
      (cloud) => cloud.fail("ovh_vrack", { operation: "patch" as never }),
      /TEST-FAULT at fail.operation/,
    ],
    ["the zeroth", (cloud) => cloud.fail("ovh_vrack", { nth: 0 }), /TEST-FAULT at fail.nth/],
    ["never", (cloud) => cloud.fail("ovh_vrack", { times: 0 }), /TEST-FAULT at fail.times/],
    ["a wait of no time", (cloud) => cloud.slow("ovh_vrack", 0), /TEST-FAULT at slow.milliseconds/],
    ["a wait without end", (cloud) => cloud.slow("ovh_vrack", Infinity), /TEST-FAULT at slow.milliseconds/],
    ["half an object", (cloud) => cloud.quota("ovh_vrack", 1.5), /TEST-FAULT at quota.max/],
    ["a patient client", (cloud) => cloud.throttle("helm" as never, 1), /TEST-FAULT[^]*ask again by themselves/],
    ["an object", (cloud) => cloud.forget("ovh_vrack", "pn-100043"), /TEST-OBJECT[^]*did you mean "pn-100042"/],
    ["none of several", (cloud) => cloud.forget("ovh_me_identity_group"), /TEST-OBJECT[^]*there are 3[^]*ADMIN/],
    [
      "one of none",
      (cloud) => cloud.mutate("ovh_cloud_project", "x", {}),
      /TEST-OBJECT[^]*no ovh_cloud_project at all/,
    ],
  ];

  test.each(refusals)("%s", async (_what, misuse, words) => {
    await withSandbox((cloud) => expect(() => misuse(cloud)).toThrow(words));
  });
});
