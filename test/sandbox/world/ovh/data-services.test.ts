import { Cloud } from "../support/cloud";
import { connect, orderProject } from "../support/landing-zone";

let cloud: Cloud;
let service_name: string;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  service_name = orderProject(cloud);
});

describe("managed databases", () => {
  const DATABASE = "ovh_cloud_project_database";
  const odoo = (changes: object = {}) => {
    const nodes = [{ region: "EU-WEST-PAR" }, { region: "EU-WEST-PAR" }];
    return {
      service_name,
      description: "odoo",
      engine: "postgresql",
      version: "17",
      plan: "production",
      flavor: "b3-8",
      nodes,
      ...changes,
    };
  };

  it("are reachable on an endpoint; private when their nodes are in a network of the project", () => {
    const { network, subnet, openstack } = connect(cloud, service_name, "EU-WEST-PAR");
    const node = { region: "EU-WEST-PAR", network_id: network, subnet_id: subnet };
    const created = cloud.create(DATABASE, odoo({ nodes: [node, node] }));
    expect(created).toMatchObject({
      network_type: "private",
      status: "READY",
      endpoints: [{ component: "postgresql" }],
    });
    expect(cloud.create(DATABASE, odoo({ description: "other" })).network_type).toBe("public");
    const lost = cloud.world.get("openstack_networking_subnet_v2", subnet)?.attributes ?? {};
    cloud.world.list("openstack_networking_router_interface_v2").forEach(({ type, attributes }) => {
      openstack.remove(type, attributes);
    });
    expect(() => openstack.remove("openstack_networking_subnet_v2", lost)).toThrow("SubnetInUse");
  });

  it.each([
    ["an unknown region", { nodes: [{ region: "MARS" }] }, "unknown region MARS"],
    ["nodes in two regions", { nodes: [{ region: "GRA" }, { region: "DE" }] }, "one region"],
    ["two nodes on the essential plan", { plan: "essential" }, "plan essential has 1 node"],
    [
      "a network nobody knows",
      { nodes: [{ region: "GRA", network_id: "x", subnet_id: "y" }] },
      "subnet y of network x",
    ],
  ])("are refused with %s", (_, changes, words) => {
    expect(() => cloud.create(DATABASE, odoo(changes))).toThrow(words);
  });

  it("are not destroyed while protected, and take their users along", () => {
    const guarded = cloud.create(DATABASE, odoo({ deletion_protection: true }));
    expect(() => cloud.remove(DATABASE, guarded)).toThrow("deletion_protection");
    const user = { service_name, cluster_id: guarded.id, name: "odoo" };
    cloud.create("ovh_cloud_project_database_postgresql_user", user);
    expect(() => cloud.create("ovh_cloud_project_database_postgresql_user", user)).toThrow("already exists");
    cloud.remove(DATABASE, cloud.update(DATABASE, guarded, { deletion_protection: false }));
    expect(cloud.world.list("ovh_cloud_project_database_postgresql_user")).toEqual([]);
  });
});

describe("object storage", () => {
  const BUCKET = "ovh_cloud_project_storage";

  it("versions what it locks", () => {
    const locked = { service_name, region_name: "GRA", name: "meridian-raw", object_lock: { status: "enabled" } };
    expect(cloud.create(BUCKET, locked)).toMatchObject({
      id: `${service_name}/GRA/meridian-raw`,
      versioning: { status: "enabled" },
      virtual_host: "https://meridian-raw.s3.gra.io.cloud.ovh.net/",
    });
  });

  it("is refused under a name that is taken, or is none, or in an unknown region", () => {
    const bucket = { service_name, region_name: "GRA", name: "meridian-raw" };
    cloud.create(BUCKET, bucket);
    const other = orderProject(cloud, "meridian-prod-telemetry");
    expect(() => cloud.create(BUCKET, { ...bucket, service_name: other })).toThrow("already exists");
    expect(() => cloud.create(BUCKET, { ...bucket, name: "Raw_Frames" })).toThrow("bucket name");
    expect(() => cloud.create(BUCKET, { ...bucket, region_name: "GRA42" })).toThrow("unknown region");
  });
});

describe("the registry", () => {
  it("is small unless a plan is named", () => {
    const type = "ovh_cloud_project_containerregistry";
    const created = cloud.create(type, { service_name, region: "GRA", name: "meridian" });
    expect(created).toMatchObject({ status: "READY", plan: [{ name: "SMALL" }] });
    const unknown = { service_name, region: "GRA", name: "other", plan_id: "x" };
    expect(() => cloud.create(type, unknown)).toThrow("no registry plan x");
  });
});
