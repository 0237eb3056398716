import { TerraformOutput } from "cdktf";
import { PrivateNetwork } from "../../../constructs/network/private-network";
import { Router } from "../../../constructs/network/router";
import type { Construct } from "constructs";
import { Template } from "../../support/template";

const common = { region: "GRA11", tags: { team: "platform" } };
const transit = { cidr: "10.31.255.0/24", address: "10.31.255.11" };
const network = { networkId: "net", subnetId: "sub" };

function router(scope: Construct): Router {
  return new Router(scope, "Router", { ...common, name: "meridian-dev-router" });
}

describe("Router", () => {
  it("leads out through the region's public network", () => {
    const template = Template.of(router);
    template.hasDataSource("openstack_networking_network_v2", { name: "Ext-Net", external: true });
    expect(template.only("openstack_networking_router_v2")).toMatchObject({
      external_network_id: expect.stringContaining("External"),
    });
  });

  it.each([
    [undefined, "small_router"],
    ["m", "medium_router"],
    ["l", "large_router"],
  ] as const)("of size %s has the policy %s on its way out, set when the router is there", (size, policy) => {
    const template = Template.of((scope) => void new Router(scope, "Router", { ...common, name: "router", size }));
    template.hasDataSource("openstack_networking_qos_policy_v2", { name: policy, region: "GRA11" });
    expect(template.only("openstack_networking_router_v2")).toMatchObject({
      external_qos_policy_id: expect.stringContaining("Router_Size"),
      vendor_options: { set_router_gateway_after_create: true },
    });
  });

  it("says its public address, which is looked up once", () => {
    const template = Template.of((scope) => {
      const leading = router(scope);
      new TerraformOutput(scope, "Address", { value: leading.egressAddress });
      new TerraformOutput(scope, "Again", { value: leading.egressAddress });
    });
    expect(template.dataSources("openstack_networking_router_v2")).toEqual([
      { region: "GRA11", router_id: expect.stringContaining("openstack_networking_router_v2.Router_") },
    ]);
  });

  it("stands in transit under the address it was given", () => {
    const template = Template.of((scope) => router(scope).joinTransit({ ...transit, network }));
    template.hasResource("openstack_networking_port_v2", {
      fixed_ip: [{ subnet_id: "sub", ip_address: "10.31.255.11" }],
    });
  });

  it("makes a route only after the leg its next hop is on, and anew with it", () => {
    const template = Template.of((scope) => {
      const leading = router(scope);
      leading.joinTransit({ ...transit, network });
      leading.routeTo("Servers", "172.20.0.0/22", "10.31.255.1");
    });
    expect(template.only("openstack_networking_router_route_v2")).toMatchObject({
      destination_cidr: "172.20.0.0/22",
      next_hop: "10.31.255.1",
      depends_on: [expect.stringContaining("openstack_networking_router_interface_v2")],
      lifecycle: {
        replace_triggered_by: [expect.stringMatching(/^openstack_networking_router_interface_v2\.Router_Transit_\w+$/)],
      },
    });
  });

  it("refuses a next hop that is on none of its networks", () => {
    expect(() => Template.of((scope) => router(scope).routeTo("X", "172.20.0.0/22", "10.31.255.1"))).toThrow(
      "NET-NEXT-HOP",
    );
    expect(() =>
      Template.of((scope) => {
        const leading = router(scope);
        leading.joinTransit({ ...transit, network });
        leading.routeTo("X", "172.20.0.0/22", "10.99.0.1");
      }),
    ).toThrow("NET-NEXT-HOP");
  });

  it("is the gateway of the networks it serves", () => {
    const template = Template.of((scope) => {
      const nodes = new PrivateNetwork(scope, "Nodes", { ...common, name: "nodes", vlan: 310, cidr: "10.16.0.0/20" });
      router(scope).serve("Nodes", nodes);
    });
    expect(template.only("openstack_networking_router_interface_v2")).toMatchObject({
      subnet_id: expect.stringContaining("openstack_networking_subnet_v2.Nodes"),
    });
  });
});
