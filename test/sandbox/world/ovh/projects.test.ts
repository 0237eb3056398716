import { seed, sameAsSeed } from "../../../../sandbox/world/seed";
import { Cloud } from "../support/cloud";
import { onVlan, orderProject } from "../support/landing-zone";

const plan = [{ duration: "P1M", plan_code: "project.2018", pricing_mode: "default" }];
let cloud: Cloud;
beforeEach(async () => (cloud = await Cloud.seeded()));

describe("projects", () => {
  it("have ids and URNs in their real form", () => {
    const project = cloud.create("ovh_cloud_project", { description: "meridian-dev-platform", plan });
    expect(project.id).toMatch(/^[0-9a-f]{12}4[0-9a-f]{19}$/);
    expect(project).toMatchObject({
      project_id: project.id,
      urn: `urn:v1:eu:resource:publicCloudProject:${project.id}`,
      status: "ok",
    });
  });

  it("get the same ids in another world, in whatever order they are ordered", async () => {
    const other = await Cloud.seeded();
    const first = [orderProject(cloud, "a"), orderProject(cloud, "b")];
    const second = [orderProject(other, "b"), orderProject(other, "a")];
    expect(second.reverse()).toEqual(first);
  });

  it("get a new id when they are ordered again under the same name", () => {
    const first = cloud.create("ovh_cloud_project", { description: "a", plan });
    cloud.remove("ovh_cloud_project", first);
    expect(cloud.create("ovh_cloud_project", { description: "a", plan }).id).not.toBe(first.id);
  });

  it("are refused without a plan of the catalogue", () => {
    expect(() => cloud.create("ovh_cloud_project", { description: "a" })).toThrow("plan");
    const wrong = [{ ...plan[0], plan_code: "vrack" }] as typeof plan;
    expect(() => cloud.create("ovh_cloud_project", { description: "a", plan: wrong })).toThrow("no plan vrack");
  });

  it("are not destroyed while protected, nor while something is left in them", () => {
    const guarded = cloud.create("ovh_cloud_project", { description: "a", plan, deletion_protection: true });
    expect(() => cloud.remove("ovh_cloud_project", guarded)).toThrow("deletion_protection");

    const id = orderProject(cloud, "b");
    const project = cloud.world.get("ovh_cloud_project", id)?.attributes ?? {};
    expect(() => cloud.remove("ovh_cloud_project", project)).toThrow("ovh_vrack_cloudproject");
  });

  it("are found by other stacks through their description", () => {
    const id = orderProject(cloud);
    expect(cloud.data("ovh_cloud_projects", {}).projects).toEqual([
      expect.objectContaining({ project_id: id, description: "meridian-dev-platform", plan_code: "project.2018" }),
    ]);
    expect(() => cloud.data("ovh_cloud_project", { service_name: "nobody" })).toThrow("This service does not exist");
  });

  it("leave the seeded world behind when everything is destroyed, users and budgets with the project", () => {
    const project = cloud.create("ovh_cloud_project", { description: "a", plan });
    cloud.create("ovh_cloud_project_user", { service_name: project.id, role_names: ["compute_operator"] });
    const budget = { service_name: project.id, email: "a@meridian.example", monthly_threshold: 900, delay: 86400 };
    cloud.create("ovh_cloud_project_alerting", budget);
    expect(sameAsSeed(cloud.world)).toBe(false);
    cloud.remove("ovh_cloud_project", project);
    expect(sameAsSeed(cloud.world)).toBe(true);
  });
});

describe("the vRack", () => {
  it("takes a project once", () => {
    const id = orderProject(cloud);
    expect(cloud.data("ovh_cloud_project_vrack", { service_name: id })).toMatchObject({ id: seed.vrack });
    const again = { service_name: seed.vrack, project_id: id };
    expect(() => cloud.create("ovh_vrack_cloudproject", again)).toThrow(`already attached to vRack ${seed.vrack}`);
  });

  it("has to exist, and so has the project", () => {
    const { id } = cloud.create("ovh_cloud_project", { description: "a", plan });
    expect(() => cloud.create("ovh_vrack_cloudproject", { service_name: "pn-1", project_id: id })).toThrow("pn-1");
    const nobody = { service_name: seed.vrack, project_id: "nobody" };
    expect(() => cloud.create("ovh_vrack_cloudproject", nobody)).toThrow("nobody");
  });

  it("keeps a project whose private networks are on it", () => {
    const project = orderProject(cloud);
    const openstack = cloud.as({ cloud: "meridian-dev-platform", region: "GRA11" });
    const network = openstack.create("openstack_networking_network_v2", { name: "nodes", value_specs: onVlan(310) });
    const attachment = cloud.world.list("ovh_vrack_cloudproject")[0]?.attributes ?? {};
    expect(() => cloud.remove("ovh_vrack_cloudproject", attachment)).toThrow("still has private networks");
    openstack.remove("openstack_networking_network_v2", network);
    cloud.remove("ovh_vrack_cloudproject", attachment);
    expect(cloud.read("ovh_vrack_cloudproject", attachment)).toBeNull();
    expect(() => cloud.data("ovh_cloud_project_vrack", { service_name: project })).toThrow("attached to no vRack");
  });

  it("takes the adopted private cloud, and fails on refresh when that is undone behind our back", () => {
    const wanted = { service_name: seed.vrack, dedicated_cloud: seed.privateCloud };
    const attachment = cloud.create("ovh_vrack_dedicated_cloud", wanted);
    expect(attachment.id).toBe("pn-100042/pcc-192-0-2-10");
    expect(() => cloud.create("ovh_vrack_dedicated_cloud", wanted)).toThrow("already attached");
    cloud.world.remove("ovh_vrack_dedicated_cloud", attachment.id);
    expect(() => cloud.read("ovh_vrack_dedicated_cloud", attachment)).toThrow("404");
  });

  it("takes the private cloud's datacentre by import alone, from where it is", () => {
    const type = "ovh_vrack_dedicated_cloud_datacenter";
    const id = (from: string, to: string = seed.vrack) => `${from}/${seed.privateCloudDatacentre}/${to}`;
    expect(() => cloud.create(type, { service_name: seed.vrack, datacenter: "1442" })).toThrow("never be called");
    expect(() => cloud.import(type, id("pn-1"))).toThrow("not on the vRack pn-1");
    expect(() => cloud.import(type, id(seed.datacentreVrack, "pn-2"))).toThrow("pn-2");
    expect(cloud.import(type, id(seed.datacentreVrack))).toMatchObject({
      service_name: seed.vrack,
      datacenter: "1442",
      dedicated_cloud: seed.privateCloud,
    });
    expect(() => cloud.remove(type, { service_name: seed.vrack, datacenter: "1442" })).toThrow("never be called");
  });

  it("takes a server or a line once, and is not ended while it has one", () => {
    const { id } = cloud.create("ovh_vrack", { name: "lab", plan });
    const connect = { service_name: id, ovh_cloud_connect: "line-1" };
    cloud.create("ovh_vrack_ovhcloudconnect", connect);
    expect(() => cloud.create("ovh_vrack_ovhcloudconnect", connect)).toThrow("already attached");
    expect(() => cloud.remove("ovh_vrack", { id })).toThrow("1 services attached");
    expect(() => cloud.create("ovh_vrack_dedicated_server", { service_name: "pn-9", server_id: "ns1" })).toThrow(
      "pn-9",
    );
  });
});

describe("what belongs to a project", () => {
  it("users: roles of the catalogue, a password that says what it is, a new one on demand", () => {
    const service_name = orderProject(cloud);
    const user = cloud.create("ovh_cloud_project_user", {
      service_name,
      description: "ci",
      role_names: ["administrator"],
    });
    expect(user).toMatchObject({ status: "ok", openstack_rc: { OS_TENANT_ID: service_name } });
    expect(user.password).toMatch(/^sandbox-not-a-secret-/);
    const reset = cloud.plan("ovh_cloud_project_user", user, { password_reset: "2" });
    expect(reset?.password).not.toBe(user.password);
    expect(cloud.plan("ovh_cloud_project_user", user, {})).toBeUndefined();
    const emperor = { service_name, role_names: ["emperor"] };
    expect(() => cloud.create("ovh_cloud_project_user", emperor)).toThrow("role emperor not found");
    expect(cloud.import("ovh_cloud_project_user", `${service_name}/${user.id}`)).toMatchObject({ id: user.id });
  });

  it("budgets: a positive amount in euros", () => {
    const service_name = orderProject(cloud);
    const alert = { service_name, email: "a@meridian.example", delay: 86400, monthly_threshold: 900 };
    expect(cloud.create("ovh_cloud_project_alerting", alert)).toMatchObject({
      formatted_monthly_threshold: { currency_code: "EUR", text: "900.00 €", value: 900 },
    });
    const nothing = { ...alert, monthly_threshold: 0 };
    expect(() => cloud.create("ovh_cloud_project_alerting", nothing)).toThrow("monthlyThreshold");
  });

  it("quotas: known regions, one per project", () => {
    const service_name = orderProject(cloud);
    const quota = { service_name, prevent_automatic_quota_upgrade: true };
    const unknown = { ...quota, regions: [{ region: "MARS1", profile: "default" }] };
    expect(() => cloud.create("ovh_cloud_quota", unknown)).toThrow("MARS1");
    const known = { ...quota, regions: [{ region: "GRA11", profile: "default" }] };
    expect(cloud.create("ovh_cloud_quota", known)).toMatchObject({ id: service_name, resource_status: "READY" });
    expect(() => cloud.create("ovh_cloud_quota", known)).toThrow("already");
  });
});
