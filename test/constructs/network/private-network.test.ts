import { DhcpPool, PrivateNetwork } from "../../../constructs/network/private-network";
import { Template } from "../../support/template";

const props = {
  name: "meridian-dev-nodes",
  vlan: 310,
  cidr: "10.16.0.0/20",
  region: "GRA11",
  tags: { team: "platform" },
};
const synth = (overrides: Partial<ConstructorParameters<typeof PrivateNetwork>[2]> = {}) =>
  Template.of((scope) => void new PrivateNetwork(scope, "Nodes", { ...props, ...overrides }));

describe("PrivateNetwork", () => {
  it("asks for its VLAN the only way OVHcloud takes it", () => {
    synth().hasResource("openstack_networking_network_v2", {
      value_specs: { "provider:network_type": "vrack", "provider:segmentation_id": "310" },
    });
  });

  it("has the first address as gateway and leaves room for fixed addresses", () => {
    synth().hasResource("openstack_networking_subnet_v2", {
      gateway_ip: "10.16.0.1",
      enable_dhcp: true,
      allocation_pool: [{ start: "10.16.0.32", end: "10.16.15.254" }],
    });
  });

  it("leaves name servers and packet size to the service, and says them where it is told to", () => {
    const plain = synth();
    expect(plain.only("openstack_networking_subnet_v2")).not.toHaveProperty("dns_nameservers");
    expect(plain.only("openstack_networking_network_v2")).not.toHaveProperty("mtu");
    const told = synth({ resolvers: ["172.20.0.53"], mtu: 1450, gateway: "10.16.0.2" });
    told.hasResource("openstack_networking_subnet_v2", { dns_nameservers: ["172.20.0.53"], gateway_ip: "10.16.0.2" });
    told.hasResource("openstack_networking_network_v2", { mtu: 1450 });
  });

  it("can be without a gateway and DHCP and hold one address alone, as transit does", () => {
    const subnet = synth({
      cidr: "10.31.255.0/24",
      gateway: "none",
      dhcpPool: DhcpPool.without("10.31.255.11"),
    }).only("openstack_networking_subnet_v2");
    expect(subnet).toMatchObject({
      no_gateway: true,
      enable_dhcp: false,
      allocation_pool: [{ start: "10.31.255.11", end: "10.31.255.11" }],
    });
    expect(subnet).not.toHaveProperty("gateway_ip");
  });

  it.each([
    [{ vlan: 1 }, "NET-VLAN"],
    [{ vlan: 4001 }, "NET-VLAN"],
    [{ cidr: "10.16.0.1/20" }, "NET-CIDR"],
    [{ cidr: "nonsense" }, "NET-CIDR"],
    [{ gateway: "10.17.0.1" }, "NET-CIDR"],
    [{ cidr: "10.16.0.0/27" }, "NET-SMALL"],
  ])("refuses %j with %s", (overrides, code) => {
    expect(() => synth(overrides)).toThrow(code);
  });

  it("is found by name when it exists already", () => {
    const template = Template.of(
      (scope) => void PrivateNetwork.fromName(scope, "Nodes", "GRA11", "meridian-dev-nodes"),
    );
    template.hasDataSource("openstack_networking_network_v2", { name: "meridian-dev-nodes" });
    expect(template.resourceTypes).toEqual([]);
  });
});
