import { seed } from "../../../../sandbox/world/seed";
import { Cloud } from "../support/cloud";
import { connect, onVlan, orderProject, type Net } from "../support/landing-zone";

const INTERFACE = "openstack_networking_router_interface_v2";
const PORT = "openstack_networking_port_v2";
const ROUTE = "openstack_networking_router_route_v2";
const ROUTER = "openstack_networking_router_v2";
let cloud: Cloud;
let net: Net;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  orderProject(cloud);
  net = connect(cloud, "meridian-dev-platform", "GRA11");
});

function transit(address = "10.31.255.16") {
  const { openstack } = net;
  const network_id = openstack.create("openstack_networking_network_v2", { name: "t", value_specs: onVlan(200) }).id;
  const pool = [{ start: address, end: address }];
  const subnet_id = openstack.create("openstack_networking_subnet_v2", {
    network_id,
    cidr: "10.31.255.0/24",
    no_gateway: true,
    allocation_pool: pool,
    enable_dhcp: false,
  }).id;
  return { network_id, subnet_id, fixed_ip: [{ subnet_id, ip_address: address }] };
}

function leg(): { port_id: string } {
  const { network_id, fixed_ip } = transit();
  const port = net.openstack.create(PORT, { network_id, fixed_ip, name: "leg" });
  net.openstack.create(INTERFACE, { router_id: net.router, port_id: port.id });
  return { port_id: port.id };
}

describe("routers", () => {
  it("get an address outside, and only on an external network", () => {
    const shown = net.openstack.data(ROUTER, { name: "router" });
    expect(shown.external_fixed_ip).toEqual([
      { ip_address: expect.stringMatching(/^198\.18\./) as string, subnet_id: expect.any(String) as string },
    ]);
    const inwards = { name: "x", external_network_id: net.network };
    expect(() => net.openstack.create(ROUTER, inwards)).toThrow("is not an external network");
  });

  it("have a size, which is one of the shared policies", () => {
    const policy = net.openstack.data("openstack_networking_qos_policy_v2", { name: "medium_router" });
    const sized = { name: "m", external_network_id: seed.externalNetwork, external_qos_policy_id: policy.id ?? "" };
    expect(net.openstack.create(ROUTER, sized)).toMatchObject({ external_qos_policy_id: policy.id });
    expect(() => net.openstack.create(ROUTER, { ...sized, external_qos_policy_id: "huge" })).toThrow(
      "QosPolicyNotFound",
    );
    expect(() => net.openstack.data("openstack_networking_qos_policy_v2", { name: "huge_router" })).toThrow(
      "returned no",
    );
  });

  it("give the address back when the way out is closed", () => {
    const router = cloud.world.get(ROUTER, net.router)?.attributes ?? {};
    net.openstack.update(ROUTER, router, { external_network_id: "" });
    expect(net.openstack.data(ROUTER, { name: "router" }).external_fixed_ip).toEqual([]);
  });

  it("stay while they have interfaces", () => {
    const router = cloud.world.get(ROUTER, net.router)?.attributes ?? {};
    expect(() => net.openstack.remove(ROUTER, router)).toThrow("still has ports");
    net.openstack.remove(INTERFACE, cloud.world.list(INTERFACE)[0]?.attributes ?? {});
    net.openstack.remove(ROUTER, router);
    expect(cloud.world.list(PORT).filter(({ attributes }) => attributes.device_id === net.router)).toEqual([]);
  });
});

describe("a router's interfaces", () => {
  it("are the gateway of a subnet, which can have one alone", () => {
    const second = net.openstack.create(ROUTER, { name: "second" });
    const wanted = { router_id: second.id, subnet_id: net.subnet };
    expect(() => net.openstack.create(INTERFACE, wanted)).toThrow("10.16.0.1 already allocated");
  });

  it("cannot be the gateway of a subnet that has none", () => {
    const { subnet_id } = transit();
    expect(() => net.openstack.create(INTERFACE, { router_id: net.router, subnet_id })).toThrow(
      "must have a gateway IP",
    );
  });

  it("can have a port's address instead; the port then is the router's, and goes with the interface", () => {
    const { port_id } = leg();
    expect(() => net.openstack.create(INTERFACE, { router_id: net.router, port_id })).toThrow(
      "already has an attached device",
    );
    expect(() => net.openstack.remove(PORT, { id: port_id })).toThrow("network:router_interface");
    const own = cloud.world.get(INTERFACE, port_id)?.attributes ?? {};
    net.openstack.remove(INTERFACE, own);
    expect(net.openstack.read(PORT, { id: port_id })).toBeNull();
  });

  it("do not lead into networks that overlap", () => {
    const other = net.openstack.create("openstack_networking_network_v2", { name: "o" }).id;
    const subnet = { network_id: other, cidr: "10.16.8.0/24" };
    const subnet_id = net.openstack.create("openstack_networking_subnet_v2", subnet).id;
    expect(() => net.openstack.create(INTERFACE, { router_id: net.router, subnet_id })).toThrow("overlaps with cidr");
  });
});

describe("static routes", () => {
  const route = (changes: object = {}) => {
    return { router_id: net.router, destination_cidr: "172.20.0.0/22", next_hop: "10.31.255.1", ...changes };
  };

  it("go to a neighbour, and keep the interface they go through", () => {
    expect(() => net.openstack.create(ROUTE, route())).toThrow("not connected with router");
    const { port_id } = leg();
    const created = net.openstack.create(ROUTE, route());
    expect(created.id).toBe(`${net.router}-route-172.20.0.0/22-10.31.255.1`);
    const own = cloud.world.get(INTERFACE, port_id)?.attributes ?? {};
    expect(() => net.openstack.remove(INTERFACE, own)).toThrow("required by one or more routes");
    net.openstack.remove(ROUTE, created);
    net.openstack.remove(INTERFACE, own);
  });

  it("are refused to the router itself, to no network, and twice", () => {
    leg();
    expect(() => net.openstack.create(ROUTE, route({ next_hop: "10.31.255.16" }))).toThrow("used by router");
    expect(() => net.openstack.create(ROUTE, route({ destination_cidr: "172.20.0.1/22" }))).toThrow(
      "not a valid IP subnet",
    );
    net.openstack.create(ROUTE, route());
    expect(() => net.openstack.create(ROUTE, route())).toThrow("there already");
  });
});

describe("ports", () => {
  it("get the lowest free address of the pools, or the one they ask for", () => {
    const { network_id, subnet_id } = transit("10.31.255.20");
    expect(net.openstack.create(PORT, { network_id }).all_fixed_ips).toEqual(["10.31.255.20"]);
    expect(() => net.openstack.create(PORT, { network_id })).toThrow("No more IP addresses");
    const asked = (ip_address: string) => ({ network_id, fixed_ip: [{ subnet_id, ip_address }] });
    expect(net.openstack.create(PORT, asked("10.31.255.7")).all_fixed_ips).toEqual(["10.31.255.7"]);
    expect(() => net.openstack.create(PORT, asked("10.31.255.7"))).toThrow("already allocated");
    expect(() => net.openstack.create(PORT, asked("10.0.0.7"))).toThrow("not a valid IP for the specified subnet");
  });
});

describe("a port that moves", () => {
  it("gets its new address, may keep the old one, and takes nobody else's", () => {
    const { network_id, subnet_id } = transit();
    const at = (...addresses: string[]) => ({
      network_id,
      fixed_ip: addresses.map((ip_address) => ({ subnet_id, ip_address })),
    });
    const port = net.openstack.create(PORT, at("10.31.255.7"));
    net.openstack.create(PORT, at("10.31.255.8"));
    expect(() => net.openstack.update(PORT, port, at("10.31.255.8"))).toThrow("already allocated");
    const both = net.openstack.update(PORT, port, at("10.31.255.7", "10.31.255.9"));
    expect(both.all_fixed_ips).toEqual(["10.31.255.7", "10.31.255.9"]);
    expect(net.openstack.update(PORT, both, { name: "renamed" }).all_fixed_ips).toEqual(both.all_fixed_ips);
  });
});

describe("security groups", () => {
  const GROUP = "openstack_networking_secgroup_v2";
  const RULE = "openstack_networking_secgroup_rule_v2";
  const https = (security_group_id: string, changes: object = {}) => {
    const ports = { port_range_min: 443, port_range_max: 443 };
    return { security_group_id, direction: "ingress", ethertype: "IPv4", protocol: "tcp", ...ports, ...changes };
  };

  it("have no rule twice, their default egress included", () => {
    const { id } = net.openstack.create(GROUP, { name: "web" });
    net.openstack.create(RULE, https(id));
    expect(() => net.openstack.create(RULE, https(id))).toThrow("already exists");
    const out = { security_group_id: id, direction: "egress", ethertype: "IPv4" };
    expect(() => net.openstack.create(RULE, out)).toThrow("already exists");
    const bare = net.openstack.create(GROUP, { name: "bare", delete_default_rules: true });
    net.openstack.create(RULE, { ...out, security_group_id: bare.id });
  });

  it.each([
    ["ports without a protocol", { protocol: "" }, "Must also specify protocol"],
    ["ports backwards", { port_range_min: 444 }, "port_range_min must be <= port_range_max"],
    ["half a range", { port_range_max: null }, "port_range_min must be <= port_range_max"],
    ["an unknown group", { remote_group_id: "x" }, "SecurityGroup x could not be found"],
    ["what is no network", { remote_ip_prefix: "everywhere" }, "not a valid IP network"],
  ])("refuse rules with %s", (_, changes, words) => {
    const { id } = net.openstack.create(GROUP, { name: "web" });
    expect(() => net.openstack.create(RULE, https(id, changes))).toThrow(words);
  });

  it("stay while a port has them", () => {
    const group = net.openstack.create(GROUP, { name: "web" });
    const port = net.openstack.create(PORT, { network_id: net.network, security_group_ids: [group.id] });
    expect(() => net.openstack.remove(GROUP, group)).toThrow("in use");
    net.openstack.remove(PORT, port);
    net.openstack.remove(GROUP, group);
  });
});
