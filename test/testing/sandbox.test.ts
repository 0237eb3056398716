import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, Testing } from "cdktf";
import {
  applyStack,
  planStack,
  SENSITIVE,
  StackFailed,
  withSandbox,
  type Sandbox,
} from "sovereign-landing-zone/testing";
import { seedObjects } from "../../sandbox/world/seed";
import { until } from "../support/until";
import { ClusterStack, landingZone, project, ProjectsStack, UserStack } from "./support/stacks";

/** A story is a dozen runs of an engine, on a machine that may be doing something else. */
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`slz-testing-${process.pid}-`));

describe("one stack alone", () => {
  test("made of this library's constructs, is planned: nothing exists afterwards", async () => {
    const plan = await planStack((app) => new ProjectsStack(app));
    expect(plan).toCreate("ovh_cloud_project", { description: "meridian-dev-telemetry" });
    expect(plan).toCreate("ovh_iam_resource_tags");
    expect(plan.outputs).toEqual([{ name: "first", action: "create" }]);
  });

  test("is applied, and what it made is in the world", async () => {
    const applied = await applyStack((app) => new ProjectsStack(app, ["meridian-dev-a", "meridian-dev-b"]));
    expect(applied).toMatchObject({ stack: "projects", changed: 4, resources: 4 });
    const names = applied.world.list("ovh_cloud_project").map(({ attributes }) => attributes.description);
    expect(names.sort()).toEqual(["meridian-dev-a", "meridian-dev-b"]);
    expect(applied.world.get("ovh_cloud_project", String(applied.outputs.first))).toBeDefined();
  });

  test("that stands on others has them applied before", async () => {
    const { world } = await applyStack((app) => landingZone(app).cluster);
    const [cluster] = world.list("ovh_cloud_project_kube");
    expect(world.get("ovh_cloud_project", String(cluster?.attributes.service_name))).toBeDefined();
    expect(await planStack((app) => landingZone(app).cluster)).toCreate("ovh_cloud_project_kube", {
      service_name: cluster?.attributes.service_name,
    });
  });

  test("may be a stack of the team's own app, which synthesises where it always does", async () => {
    const app = Testing.app();
    const { cluster } = landingZone(app);
    expect(await planStack(cluster)).toCreate("ovh_cloud_project_kube");
    expect(readdirSync(join(app.outdir, "stacks"))).toEqual([]);
  });
});

describe("several stacks in one cloud", () => {
  test("are applied in order, changed, planned and destroyed; the cloud is as it was", async () => {
    await withSandbox(async (cloud) => {
      await cloud.apply((app) => landingZone(app).projects);
      await cloud.apply((app) => landingZone(app).cluster);
      expect(await cloud.plan((app) => landingZone(app).cluster)).toPlanNothing();

      const lazy = (app: App) => landingZone(app, { updatePolicy: "NEVER_UPDATE" }).cluster;
      expect(await cloud.plan(lazy)).toUpdate("ovh_cloud_project_kube", { update_policy: "NEVER_UPDATE" });
      expect(await cloud.apply(lazy)).toMatchObject({ changed: 1, resources: 1 });

      const elsewhere = (app: App) => landingZone(app, { region: "SBG5" }).cluster;
      expect(await cloud.plan(elsewhere)).toReplace("ovh_cloud_project_kube", "region");

      await cloud.destroy((app) => landingZone(app).cluster);
      await cloud.destroy((app) => landingZone(app).projects);
      expect(cloud.world.list()).toHaveLength(seedObjects().length);
    });
  });

  test("lose a resource that is no longer described", async () => {
    await withSandbox(async (cloud) => {
      await cloud.apply((app) => new ProjectsStack(app, ["meridian-dev-a", "meridian-dev-b"]));
      expect(await cloud.plan((app) => new ProjectsStack(app, ["meridian-dev-a"]))).toDelete("ovh_cloud_project");
    });
  });

  test("are refused when what they read has not been applied, with its name", async () => {
    await withSandbox(async (cloud) => {
      const tooEarly = cloud.plan((app) => landingZone(app).cluster);
      await expect(tooEarly).rejects.toThrow(/TEST-UPSTREAM at cluster.*projects/);
    });
  });

  test("find what exists already in nobody's state", async () => {
    await withSandbox(async (cloud) => {
      const cluster = (app: App) => new ClusterStack(app, project);
      await expect(cloud.apply(cluster)).toFailWith(/This service does not exist/, "ovh_cloud_project_kube");
      cloud.given("ovh_cloud_project", project, { description: "meridian-dev-telemetry" });
      await cloud.apply(cluster);
      expect(cloud.world.list("ovh_cloud_project_kube")).toHaveLength(1);
    });
  });

  test("wait for each other, whoever was asked to wait", async () => {
    await withSandbox(async (cloud) => {
      const projects = cloud.apply((app) => landingZone(app).projects);
      const cluster = cloud.apply((app) => landingZone(app).cluster);
      expect(await Promise.all([projects, cluster])).toMatchObject([{ stack: "projects" }, { stack: "cluster" }]);
    });
  });
});

describe("a destroy", () => {
  test("is refused by what protects itself", async () => {
    await withSandbox(async (cloud) => {
      // Known to the state alone: the provider reads it from there, and OVHcloud has no such thing.
      const guarded = (app: App) => new ProjectsStack(app, undefined, true);
      await cloud.apply(guarded);
      await expect(cloud.destroy(guarded)).toFailWith(/is protected/, "ovh_cloud_project");
      expect(cloud.world.list("ovh_cloud_project")).toHaveLength(1);
    });
  });
});

describe("secrets", () => {
  const secret = "correct-horse-battery-staple";
  const variables = { password: secret };

  test("reach the cloud, and neither the plan, the outputs nor a matcher's words", async () => {
    const plan = await planStack((app) => new UserStack(app), { variables });
    expect(plan).toCreate("ovh_me_identity_user", { password: SENSITIVE });
    expect(JSON.stringify(plan)).not.toContain(secret);
    expect(() => expect(plan).toCreate("ovh_me_identity_user", { login: "x", password: "y" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );

    const applied = await applyStack((app) => new UserStack(app), { variables });
    expect(applied.outputs).toEqual({ opens: SENSITIVE });
    expect(applied.world.list("ovh_me_identity_user")).toHaveLength(1);
  });

  test("are not in what a failure says", async () => {
    await withSandbox(
      async (cloud) => {
        cloud.fail("ovh_me_identity_user", { message: "no more users" });
        const failure = await cloud.apply((app) => new UserStack(app)).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(StackFailed);
        expect(JSON.stringify([failure, String(failure)])).not.toContain(secret);
      },
      { variables },
    );
  });
});

describe("afterwards", () => {
  test("nothing is left when the test fails, and its own error is the one that is seen", async () => {
    let kept: Sandbox | undefined;
    const failing = withSandbox(async (cloud) => {
      kept = cloud;
      await cloud.apply((app) => new ProjectsStack(app));
      expect(folders()).toHaveLength(1);
      throw new Error("the test's own");
    });
    await expect(failing).rejects.toThrow("the test's own");
    expect(folders()).toEqual([]);
    expect(kept?.world.list("ovh_cloud_project")).toHaveLength(1);
    await expect(kept?.plan((app) => new ProjectsStack(app))).rejects.toThrow("TEST-CLOSED");
  });

  test("what still runs is stopped, however slow the cloud is", async () => {
    const left: Promise<unknown>[] = [];
    await withSandbox(async (cloud) => {
      cloud.slow("ovh_iam_resource_tags", 600_000);
      left.push(cloud.apply((app) => new ProjectsStack(app)).catch((error: unknown) => error));
      left.push(cloud.plan((app) => new ProjectsStack(app)).catch((error: unknown) => error));
      await until(() => cloud.world.list("ovh_cloud_project").length === 1);
    });
    expect((await Promise.all(left)).map(String)).toEqual([
      expect.stringContaining("TEST-CLOSED"),
      expect.stringContaining("TEST-CLOSED"),
    ]);
    expect(folders()).toEqual([]);
  });

  test("no state stands beside the project", async () => {
    await applyStack((app) => new ClusterStack(app, project), {}).catch(() => undefined);
    expect(existsSync(join(process.cwd(), "terraform.cluster.tfstate"))).toBe(false);
  });
});

test("without an engine the look-up's own error says so, and nothing is left", async () => {
  const env = { PATH: "", TERRAFORM_BINARY_NAME: join(tmpdir(), "no-such-engine") };
  const use = jest.fn();
  await expect(withSandbox(use, { env })).rejects.toThrow(/ENGINE-NAMED/);
  await expect(expect(planStack((app) => new ProjectsStack(app), { env })).toFailWith(/ENGINE/)).rejects.toThrow(
    /ENGINE-NAMED[^]*fix:/,
  );
  expect(use).not.toHaveBeenCalled();
  expect(folders()).toEqual([]);
});
