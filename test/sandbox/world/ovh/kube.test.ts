import { parse } from "yaml";
import { Cloud } from "../support/cloud";
import { connect, createCluster, orderProject } from "../support/landing-zone";

const KUBE = "ovh_cloud_project_kube";
const POOL = "ovh_cloud_project_kube_nodepool";
let cloud: Cloud;
let service_name: string;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  service_name = orderProject(cloud);
});

function inParis(changes: { gateway?: boolean; cidr?: string } = {}) {
  const { network, subnet, openstack } = connect(cloud, service_name, "EU-WEST-PAR", changes);
  const standard = { service_name, name: "meridian-prod", region: "EU-WEST-PAR", plan: "standard", version: "1.34" };
  return { openstack, subnet, planned: { ...standard, private_network_id: network, nodes_subnet_id: subnet } };
}

describe("clusters", () => {
  it("are ready, say what they can be upgraded to, and hand out credentials that open nothing", () => {
    const cluster = createCluster(cloud, service_name, "meridian-dev");
    expect(cluster).toMatchObject({ status: "READY", plan: "free", next_upgrade_versions: ["1.35"] });
    const kubeconfig = parse(String(cluster.kubeconfig)) as { clusters: { cluster: { server: string } }[] };
    expect(kubeconfig.clusters[0]?.cluster.server).toBe(`https://${String(cluster.url)}`);
    const [access] = cluster.kubeconfig_attributes as { client_key: string }[];
    expect(Buffer.from(access?.client_key ?? "", "base64").toString()).toMatch(/^sandbox-not-a-secret-/);
  });

  it.each([
    ["the Free plan in a 3-AZ region", { region: "EU-WEST-PAR" }, "plan free is not available in EU-WEST-PAR"],
    ["the Standard plan in GRA11", { region: "GRA11", plan: "standard" }, "plan standard is not available in GRA11"],
    ["an unknown region", { region: "GRA42" }, "unknown region GRA42"],
    ["a version that is no longer sold", { region: "GRA11", version: "1.30" }, "version 1.30 is not available"],
    ["an unknown network", { region: "GRA11", private_network_id: "x" }, "private network x not found"],
    ["a 3-AZ region without a network", { region: "EU-WEST-PAR", plan: "standard" }, "private network is mandatory"],
  ])("are refused with %s", (_, changes, words) => {
    expect(() => cloud.create(KUBE, { service_name, name: "x", version: "1.34", ...changes })).toThrow(words);
  });

  it("in several zones need a gateway that leads out, and take none of their own", () => {
    const { planned, subnet, openstack } = inParis({ gateway: false });
    expect(() => cloud.create(KUBE, planned)).toThrow("has no gateway");
    const router_id = cloud.world.list("openstack_networking_router_v2")[0]?.id ?? "";
    openstack.create("openstack_networking_router_interface_v2", { router_id, subnet_id: subnet });
    const routed = [{ default_vrack_gateway: "10.16.0.1", private_network_routing_as_default: true }];
    expect(() => cloud.create(KUBE, { ...planned, private_network_configuration: routed })).toThrow(
      "defaultVrackGateway",
    );
    expect(cloud.create(KUBE, planned)).toMatchObject({ status: "READY", nodes_subnet_id: subnet });
  });

  it("refuse a subnet that overlaps their own ranges", () => {
    const { planned } = inParis({ cidr: "10.244.0.0/20" });
    expect(() => cloud.create(KUBE, planned)).toThrow("overlaps 10.240.0.0/13");
  });

  it("hold on to their subnet and network", () => {
    const { planned, openstack, subnet } = inParis();
    cloud.create(KUBE, planned);
    const subnetState = cloud.world.get("openstack_networking_subnet_v2", subnet)?.attributes ?? {};
    const leg = cloud.world.list("openstack_networking_router_interface_v2")[0]?.attributes ?? {};
    openstack.remove("openstack_networking_router_interface_v2", leg);
    expect(() => openstack.remove("openstack_networking_subnet_v2", subnetState)).toThrow("SubnetInUse");
    expect(() => openstack.remove("openstack_networking_network_v2", { id: planned.private_network_id })).toThrow(
      "NetworkInUse",
    );
  });

  it("are upgraded one minor version at a time and never downgraded; the plan stays", () => {
    const wanted = { service_name, name: "meridian-dev", region: "GRA11", version: "1.33" };
    const cluster = cloud.create(KUBE, wanted);
    expect(() => cloud.update(KUBE, cluster, { version: "1.35" })).toThrow("one minor version at a time");
    const upgraded = cloud.update(KUBE, cluster, { version: "1.34" });
    expect(upgraded.next_upgrade_versions).toEqual(["1.35"]);
    expect(() => cloud.update(KUBE, upgraded, { version: "1.33" })).toThrow("cannot downgrade");
    expect(() => cloud.update(KUBE, upgraded, { plan: "standard" })).toThrow("plan cannot be changed");
    expect(() => cloud.update(KUBE, upgraded, { nodes_subnet_id: "x" })).toThrow("nodesSubnetId");
  });

  it("take their pools and whatever runs in them along, and nothing of the neighbour's", () => {
    const [cluster, neighbour] = ["dev", "staging"].map((name) => createCluster(cloud, service_name, name));
    for (const kube_id of [cluster?.id ?? "", neighbour?.id ?? ""]) {
      cloud.create(POOL, { service_name, kube_id, name: "system", flavor_name: "b3-8" });
    }
    for (const config_context of ["dev", "staging"]) {
      cloud.as({ config_context }).create("kubernetes_namespace_v1", { metadata: [{ name: "telemetry" }] });
    }
    cloud.remove(KUBE, cluster ?? {});
    expect(cloud.world.list(POOL).map(({ attributes }) => attributes.kube_id)).toEqual([neighbour?.id]);
    expect(cloud.world.list("kubernetes_namespace_v1").map(({ id }) => id)).toEqual([`${neighbour?.id}/telemetry`]);
  });
});

describe("node pools", () => {
  const pool = (kube_id: string, changes: object = {}) => {
    return { service_name, kube_id, name: "compute", flavor_name: "b3-8", desired_nodes: 2, ...changes };
  };

  it("have as many nodes as desired, also after that changes", () => {
    const { id } = createCluster(cloud, service_name, "dev");
    const created = cloud.create(POOL, pool(id));
    expect(created).toMatchObject({ current_nodes: 2, available_nodes: 2, max_nodes: 100, status: "READY" });
    expect(cloud.update(POOL, created, { desired_nodes: 3 })).toMatchObject({ current_nodes: 3, id: created.id });
  });

  it("may be empty at rest", () => {
    const { id } = createCluster(cloud, service_name, "dev");
    const sized = { min_nodes: 0, max_nodes: 4, desired_nodes: 0, autoscale: true };
    expect(cloud.create(POOL, pool(id, sized))).toMatchObject({ current_nodes: 0, desired_nodes: 0 });
  });

  it.each([
    ["an underscore in the name", { name: "big_pool" }, "big_pool"],
    ["an unknown flavour", { flavor_name: "b9-1" }, "flavor b9-1 is not available in GRA11"],
    ["monthly billing of a third-generation flavour", { monthly_billed: true }, "cannot be billed monthly"],
    ["more nodes than its maximum", { desired_nodes: 5, max_nodes: 4 }, "desiredNodes 5"],
    ["anti-affinity over more than five", { anti_affinity: true, max_nodes: 6 }, "at most 5 nodes"],
    ["more nodes than the plan holds", { desired_nodes: 101, max_nodes: 101 }, "the cluster's plan takes 100"],
    ["a zone of another region", { availability_zones: ["eu-west-par-a"] }, "no zone eu-west-par-a in GRA11"],
    ["an unknown cluster", { kube_id: "x" }, "cluster x not found"],
  ])("are refused with %s", (_, changes, words) => {
    const { id } = createCluster(cloud, service_name, "dev");
    expect(() => cloud.create(POOL, pool(id, changes))).toThrow(words);
  });

  it("have a name of their own, and there are at most a hundred", () => {
    const { id } = createCluster(cloud, service_name, "dev");
    for (let index = 0; index < 100; index += 1) {
      cloud.create(POOL, pool(id, { name: `p${index}`, desired_nodes: 0 }));
    }
    expect(() => cloud.create(POOL, pool(id))).toThrow("at most 100 node pools");
    cloud.remove(POOL, cloud.world.list(POOL)[0]?.attributes ?? {});
    const taken = String(cloud.world.list(POOL)[0]?.attributes.name);
    expect(() => cloud.create(POOL, pool(id, { name: taken }))).toThrow("already exists");
  });

  it("name exactly one zone in a 3-AZ region", () => {
    const { planned } = inParis();
    const { id } = cloud.create(KUBE, planned);
    expect(() => cloud.create(POOL, pool(id))).toThrow("exactly one availability zone");
    expect(() => cloud.create(POOL, pool(id, { availability_zones: ["eu-west-par-d"] }))).toThrow("no zone");
    const created = cloud.create(POOL, pool(id, { availability_zones: ["eu-west-par-a"] }));
    expect(cloud.import(POOL, `${service_name}/${id}/${created.id}`)).toMatchObject({ name: "compute" });
  });
});

describe("what a cluster has once", () => {
  it("a list of who reaches the API server, of addresses and networks", () => {
    const kube_id = createCluster(cloud, service_name, "dev").id;
    const type = "ovh_cloud_project_kube_iprestrictions";
    expect(() => cloud.create(type, { service_name, kube_id, ips: ["10.0.0.1/8"] })).toThrow("not a valid IP or CIDR");
    cloud.create(type, { service_name, kube_id, ips: ["192.0.2.0/24", "198.51.100.7"] });
    expect(() => cloud.create(type, { service_name, kube_id, ips: [] })).toThrow("managed by another resource");
  });

  it("an identity provider, over https, whose loss fails the refresh", () => {
    const kube_id = createCluster(cloud, service_name, "dev").id;
    const oidc = { service_name, kube_id, client_id: "kube", issuer_url: "https://login.meridian.example" };
    const type = "ovh_cloud_project_kube_oidc";
    expect(() => cloud.create(type, { ...oidc, issuer_url: "http://x" })).toThrow("https");
    const created = cloud.create(type, oidc);
    expect(created.id).toBe(`${service_name}/${kube_id}`);
    expect(() => cloud.create(type, oidc)).toThrow("already configured");
    cloud.world.remove(type, created.id);
    expect(() => cloud.read(type, created)).toThrow("404");
  });
});
