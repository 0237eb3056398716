import { data } from "../../../../environments";
import { endpointNamed } from "../../../../policies/network/endpoints";
import { allPorts } from "../../../../policies/network/ports";
import { NetworkOutput, reach, type Resources } from "../../../support/network";

let reference: NetworkOutput;
const copies: NetworkOutput[] = [];
beforeAll(() => {
  reference = NetworkOutput.of(data);
});
afterAll(() => [reference, ...copies].forEach((output) => output.remove()));

/** A server on the reference's data network, with the security group that the rules make. */
function withServer(groups: readonly string[], rules: readonly Record<string, unknown>[], closed = true) {
  const output = reference.copy();
  copies.push(output);
  output.spoil("prod-network", (resources: Resources) => {
    const subnet = Object.keys(resources.openstack_networking_subnet_v2!).find((name) =>
      name.includes("Network-data"),
    )!;
    resources.openstack_networking_secgroup_v2 = { Group: { name: "group", delete_default_rules: closed } };
    resources.openstack_networking_secgroup_rule_v2 = Object.fromEntries(
      rules.map((rule, index) => [
        `Rule${index}`,
        { ...rule, security_group_id: "${openstack_networking_secgroup_v2.Group.id}" },
      ]),
    );
    resources.openstack_networking_port_v2!.Server = {
      fixed_ip: [{ ip_address: "10.18.20.7", subnet_id: `\${openstack_networking_subnet_v2.${subnet}.id}` }],
      ...(groups.length > 0 ? { security_group_ids: groups } : {}),
    };
    resources.openstack_compute_instance_v2 = {
      Server: { name: "meridian-prod-jump-01", network: [{ port: "${openstack_networking_port_v2.Server.id}" }] },
    };
  });
  return output.read();
}

const group = ["${openstack_networking_secgroup_v2.Group.id}"];
const https = {
  direction: "ingress",
  protocol: "tcp",
  port_range_min: 443,
  port_range_max: 443,
  remote_ip_prefix: "10.18.0.0/20",
};

test("a security group passes what its rules name, from where they say", () => {
  const network = withServer(group, [https]);
  expect(reach(network, "prod/nodes", "prod/jump-01").ports).toEqual([{ protocol: "tcp", from: 443, to: 443 }]);
  const elsewhere = reach(network, "prod/load-balancers", "prod/jump-01");
  expect(elsewhere).toMatchObject({ verdict: "blocked", block: { basis: "groups" } });
});

test("an address is the server that has it, with what filters there", () => {
  const network = withServer(group, [https]);
  const { endpoints, model } = network;
  const [server, neighbour] = ["10.18.20.7", "10.18.20.8"].map((name) => endpointNamed(model, endpoints, name)!);
  const nodes = endpoints.get("prod/nodes")!;
  expect(network.reach(nodes, server!).ports).toEqual([{ protocol: "tcp", from: 443, to: 443 }]);
  expect(network.reach(nodes, neighbour!).ports).toEqual(allPorts);
});

test("without its default rules a group lets nothing out that no rule names", () => {
  const closed = reach(withServer(group, [https]), "prod/jump-01", "prod/nodes");
  expect(closed.block?.text).toContain("its security groups let nothing out of prod/jump-01");
  expect(reach(withServer(group, [https], false), "prod/jump-01", "prod/nodes").verdict).toBe("reachable");
});

test("a server without a group of its own is taken for open, and that is said to be unverified", () => {
  const { path, verdict } = reach(withServer([], []), "prod/nodes", "prod/jump-01");
  expect(verdict).toBe("reachable");
  expect(path.map(({ basis }) => basis)).toContain("default-group");
});

test("a server whose port no stack makes is named among what is not followed", () => {
  const output = reference.copy();
  copies.push(output);
  output.spoil("prod-network", (resources) => {
    resources.openstack_compute_instance_v2 = { Server: { name: "stray", network: [{ name: "meridian-prod-data" }] } };
  });
  expect(output.read().model.notFollowed).toEqual(["prod-network/openstack_compute_instance_v2.Server"]);
});

test("a managed database answers the networks it is told, and nobody when it is told none", () => {
  const withDatabase = (restrictions: readonly { ip: string }[]) => {
    const output = reference.copy();
    copies.push(output);
    output.spoil("prod-network", (resources) => {
      const subnets = Object.keys(resources.openstack_networking_subnet_v2!);
      const subnet = subnets.find((name) => name.includes("Network-data"))!;
      resources.ovh_cloud_project_database = {
        Odoo: {
          description: "meridian-prod-odoo",
          nodes: [{ subnet_id: `\${openstack_networking_subnet_v2.${subnet}.id}` }],
          ip_restrictions: restrictions,
        },
      };
    });
    return output.read();
  };
  const told = withDatabase([{ ip: "10.18.0.0/20" }]);
  expect(reach(told, "prod/nodes", "prod/odoo").verdict).toBe("reachable");
  expect(reach(told, "prod/load-balancers", "prod/odoo").block?.basis).toBe("database-restriction");
  expect(reach(withDatabase([]), "prod/nodes", "prod/odoo").verdict).toBe("blocked");
});
