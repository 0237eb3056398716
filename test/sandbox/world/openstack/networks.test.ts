import { seed } from "../../../../sandbox/world/seed";
import { Cloud } from "../support/cloud";
import { connect, onVlan, orderProject } from "../support/landing-zone";

const NETWORK = "openstack_networking_network_v2";
const PORT = "openstack_networking_port_v2";
const SUBNET = "openstack_networking_subnet_v2";
let cloud: Cloud;
let dev: Cloud;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  orderProject(cloud, "meridian-dev-platform");
  dev = cloud.as({ cloud: "meridian-dev-platform", region: "GRA11" });
});

describe("where a resource is", () => {
  it("the provider's cloud is a project's name, its tenant an id; each alias has its own", () => {
    const staging = orderProject(cloud, "meridian-staging-platform");
    const network = cloud.as({ tenant_id: staging, region: "GRA11" }).create(NETWORK, { name: "n" });
    expect(network).toMatchObject({ tenant_id: staging, region: "GRA11", mtu: 1500 });
    expect(() => dev.data(NETWORK, { name: "n" })).toThrow("returned no");
  });

  it("has to exist", () => {
    expect(() => cloud.as({ cloud: "nobody" }).create(NETWORK, {})).toThrow("cloud nobody not found");
    expect(() => cloud.create(NETWORK, {})).toThrow("no project");
    expect(() => dev.create(NETWORK, { region: "GRA42" })).toThrow("GRA42");
  });

  it("may be left to clouds.yaml as far as the region goes", () => {
    const unnamed = cloud.as({ cloud: "meridian-dev-platform" });
    expect(unnamed.create(NETWORK, { name: "n" }).region).toBe("named-in-clouds-yaml");
    expect(unnamed.data(NETWORK, { name: "Ext-Net", external: true }).id).toBe(seed.externalNetwork);
  });
});

describe("networks", () => {
  it("have a VLAN to themselves in their project and region, and share it with other projects", () => {
    dev.create(NETWORK, { name: "transit", value_specs: onVlan(200) });
    expect(() => dev.create(NETWORK, { name: "again", value_specs: onVlan(200) })).toThrow("VLAN 200");
    dev.create(NETWORK, { name: "elsewhere", region: "DE1", value_specs: onVlan(200) });
    orderProject(cloud, "meridian-prod-platform");
    cloud.as({ cloud: "meridian-prod-platform", region: "GRA11" }).create(NETWORK, { value_specs: onVlan(200) });
  });

  it("need a vRack for a VLAN, and a VLAN that is one", () => {
    const plan = [{ plan_code: "project.2018" }];
    cloud.create("ovh_cloud_project", { description: "alone", plan });
    const alone = cloud.as({ cloud: "alone", region: "GRA11" });
    expect(() => alone.create(NETWORK, { value_specs: onVlan(310) })).toThrow("no vRack");
    expect(() => dev.create(NETWORK, { value_specs: onVlan(4500) })).toThrow("VLAN 4500");
  });

  it("are read as the provider does: its own tags beside all of them, and value_specs from its state alone", () => {
    const made = dev.create(NETWORK, { name: "n", tags: ["a", "b"], value_specs: onVlan(310) });
    expect(made).toMatchObject({ description: "", segments: [{ network_type: "vrack", segmentation_id: 310 }] });
    dev.update(NETWORK, made, { tags: ["b", "c"] });
    expect(dev.read(NETWORK, made)).toMatchObject({ tags: ["b"], all_tags: ["b", "c"], value_specs: onVlan(310) });
    expect(dev.import(NETWORK, made.id)).toMatchObject({ tags: null, all_tags: ["b", "c"], value_specs: null });
    expect(() => dev.import(NETWORK, "nobody")).toThrow("nobody");
  });

  it("are found by name and kind; several that fit are an error", () => {
    expect(dev.data(NETWORK, { name: "Ext-Net", external: true })).toMatchObject({ id: seed.externalNetwork });
    dev.create(NETWORK, { name: "n" });
    dev.create(NETWORK, { name: "n" });
    expect(() => dev.data(NETWORK, { name: "n" })).toThrow("returned 2");
  });

  it("stay while something has an address in them, and take their subnets along", () => {
    const { network, router, subnet } = connect(cloud, "meridian-dev-platform", "GRA11");
    expect(() => dev.remove(NETWORK, { id: network })).toThrow("NetworkInUse");
    const leg = cloud.world.list("openstack_networking_router_interface_v2")[0]?.attributes ?? {};
    dev.remove("openstack_networking_router_interface_v2", leg);
    dev.remove(NETWORK, { id: network });
    expect(cloud.world.get(SUBNET, subnet)).toBeUndefined();
    expect(router).toBeDefined();
  });
});

describe("subnets", () => {
  const subnet = (changes: object = {}) => {
    const network_id = dev.create(NETWORK, { name: "n" }).id;
    return { network_id, name: "n", cidr: "10.16.0.0/20", ...changes };
  };

  it("take the first address as gateway unless told otherwise", () => {
    expect(dev.create(SUBNET, subnet()).gateway_ip).toBe("10.16.0.1");
    expect(dev.create(SUBNET, subnet({ gateway_ip: "10.16.0.2" })).gateway_ip).toBe("10.16.0.2");
    const created = dev.create(SUBNET, subnet({ no_gateway: true }));
    expect(created.gateway_ip).toBe("");
  });

  it.each([
    ["host bits", { cidr: "10.16.0.5/20" }, "'10.16.0.0/20' is recommended"],
    ["no CIDR", { cidr: "ten" }, "isn't a recognized IP subnet cidr"],
    ["its own address as the gateway", { gateway_ip: "10.16.0.0" }, "Gateway is not valid on subnet"],
    ["a pool outside", { allocation_pool: [{ start: "10.16.0.9", end: "10.17.0.1" }] }, "spans beyond the subnet cidr"],
    ["a pool backwards", { allocation_pool: [{ start: "10.16.0.9", end: "10.16.0.8" }] }, "is not valid"],
    [
      "the gateway in a pool",
      { allocation_pool: [{ start: "10.16.0.1", end: "10.16.0.8" }] },
      "conflicts with allocation pool",
    ],
    [
      "pools that overlap",
      {
        allocation_pool: [
          { start: "10.16.0.8", end: "10.16.0.20" },
          { start: "10.16.0.10", end: "10.16.0.11" },
        ],
      },
      "overlapping allocation pools",
    ],
    ["an unknown network", { network_id: "x" }, "Network x could not be found"],
  ])("are refused with %s", (_, changes, words) => {
    expect(() => dev.create(SUBNET, subnet(changes))).toThrow(words);
  });

  it("hand out every address but the gateway's where nothing else is said", () => {
    const pools = (changes: object) => dev.create(SUBNET, { ...subnet(changes), allocation_pool: [] }).allocation_pool;
    expect(pools({ cidr: "10.20.0.0/24" })).toEqual([{ start: "10.20.0.2", end: "10.20.0.254" }]);
    expect(pools({ cidr: "10.21.0.0/24", gateway_ip: "10.21.0.9" })).toEqual([
      { start: "10.21.0.1", end: "10.21.0.8" },
      { start: "10.21.0.10", end: "10.21.0.254" },
    ]);
    expect(pools({ cidr: "10.22.0.0/30", gateway_ip: "10.99.0.1" })).toEqual([
      { start: "10.22.0.1", end: "10.22.0.2" },
    ]);
  });

  describe("with DHCP", () => {
    const only = { allocation_pool: [{ start: "10.16.0.9", end: "10.16.0.9" }], enable_dhcp: true };
    const ask = ({ network_id }: { network_id: string }, ip_address = "10.16.0.9") =>
      dev.create(PORT, { network_id, fixed_ip: [{ ip_address }] });

    it("give the first free address of the pool to Neutron's own agent", () => {
      const wanted = subnet(only);
      dev.create(SUBNET, wanted);
      expect(() => ask(wanted)).toThrow("IpAddressAlreadyAllocated");
      expect(() => dev.create(PORT, { network_id: wanted.network_id })).toThrow("No more IP addresses available");
      expect(ask(wanted, "10.16.0.10")).toMatchObject({ all_fixed_ips: ["10.16.0.10"] });
    });

    it("keep that address as long as they have DHCP", () => {
      const wanted = subnet({ ...only, enable_dhcp: false });
      const created = dev.create(SUBNET, wanted);
      dev.remove(PORT, ask(wanted));
      const served = dev.update(SUBNET, created, { enable_dhcp: true });
      expect(() => ask(wanted)).toThrow("IpAddressAlreadyAllocated");
      dev.update(SUBNET, served, { enable_dhcp: false });
      expect(ask(wanted)).toMatchObject({ all_fixed_ips: ["10.16.0.9"] });
    });

    it("are there even when the agent finds no address", () => {
      const wanted = subnet({ ...only, enable_dhcp: false });
      const created = dev.create(SUBNET, wanted);
      ask(wanted);
      dev.update(SUBNET, created, { enable_dhcp: true });
      expect(cloud.world.list(PORT)).toHaveLength(1);
    });

    it.each([SUBNET, NETWORK])("are removed with the agent's port, by themselves or with their network: %s", (type) => {
      const wanted = subnet(only);
      const id = { [SUBNET]: dev.create(SUBNET, wanted).id, [NETWORK]: wanted.network_id }[type] ?? "";
      expect(cloud.world.list(PORT)).toMatchObject([{ attributes: { device_owner: "network:dhcp" } }]);
      dev.remove(type, { id });
      expect(cloud.world.list(PORT)).toEqual([]);
    });
  });

  it("do not overlap within a network", () => {
    const first = subnet();
    dev.create(SUBNET, first);
    expect(() => dev.create(SUBNET, { ...first, cidr: "10.16.8.0/21" })).toThrow("overlaps with another subnet");
    dev.create(SUBNET, { ...first, cidr: "10.16.16.0/22" });
  });

  it("can lose their gateway, which is known when that is planned", () => {
    const created = dev.create(SUBNET, subnet());
    expect(dev.plan(SUBNET, created, { no_gateway: true })).toEqual({ gateway_ip: "" });
    expect(dev.update(SUBNET, created, { no_gateway: true }).gateway_ip).toBe("");
  });

  it("are not another project's", () => {
    const created = dev.create(SUBNET, subnet());
    orderProject(cloud, "meridian-prod-platform");
    const prod = cloud.as({ cloud: "meridian-prod-platform", region: "GRA11" });
    expect(() => prod.data(SUBNET, { subnet_id: created.id })).toThrow("returned no");
    expect(dev.data(SUBNET, { name: "n", cidr: "10.16.0.0/20" })).toMatchObject({ id: created.id, ip_version: 4 });
  });
});
