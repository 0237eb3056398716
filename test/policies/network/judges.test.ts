import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { data } from "../../../environments";
import { outputFile } from "../../../model/output/files";
import type { Problem } from "../../../core/errors/problem";
import { NetworkOutput, type Resources } from "../../support/network";

let reference: NetworkOutput;
const copies: NetworkOutput[] = [];
beforeAll(() => {
  reference = NetworkOutput.of(data);
});
afterAll(() => [reference, ...copies].forEach((output) => output.remove()));

function spoiled(stack: string, change: (resources: Resources) => void): NetworkOutput {
  const output = reference.copy();
  copies.push(output);
  return output.spoil(stack, change);
}

const codesOf = (problems: readonly Problem[]) => [...new Set(problems.map(({ code }) => code))].sort();

/** A static route on an environment's router, as somebody might add it to the stack. */
const route =
  (destination: string, nextHop: string) =>
  (resources: Resources): void => {
    const [router] = Object.keys(resources.openstack_networking_router_v2!);
    resources.openstack_networking_router_route_v2!.Extra = {
      router_id: `\${openstack_networking_router_v2.${router}.id}`,
      destination_cidr: destination,
      next_hop: nextHop,
    };
  };

/** Takes away the resources of a type whose name holds a text. */
const without =
  (type: string, text: string) =>
  (resources: Resources): void => {
    resources[type] = Object.fromEntries(Object.entries(resources[type]!).filter(([name]) => !name.includes(text)));
  };

it("lets the reference pass, and keeps its manifest", () => {
  expect(reference.problems()).toEqual([]);
  expect(existsSync(outputFile(reference.folder, "manifest"))).toBe(true);
});

describe("a way that no connection declares", () => {
  it("is a route from one environment straight to another's router, though no answer finds back", () => {
    const output = spoiled("prod-network", route("10.16.0.0/20", "10.31.255.11"));
    const problems = output.problems();
    expect(codesOf(problems)).toEqual(["REACH-ROUTE", "REACH-UNDECLARED"]);
    expect(existsSync(outputFile(output.folder, "manifest"))).toBe(false);
    const undeclared = problems.find(({ code }) => code === "REACH-UNDECLARED")!;
    expect(undeclared.message).toContain("prod/data, prod/load-balancers, prod/nodes");
    expect(undeclared.message).toContain("can reach dev/nodes on any");
    expect(undeclared.found).toContain("prod-network/openstack_networking_router_route_v2.Extra");
    expect(undeclared.found).toContain("answers do not find back");
  });

  it("is a route to a network of the private cloud that nobody needs, though its edge would stop the traffic", () => {
    const problems = spoiled("dev-network", route("172.20.8.0/24", "10.31.255.1")).problems();
    expect(codesOf(problems)).toEqual(["REACH-ROUTE"]);
    expect(problems[0]).toMatchObject({
      path: "dev-network/openstack_networking_router_route_v2.Extra",
      allowed: "172.20.0.0/22 by 10.31.255.1",
    });
  });

  it("is a network policy that is too wide", () => {
    const problems = spoiled("prod-platform", (resources) => {
      resources.kubernetes_network_policy_v1!.Wide = {
        metadata: { name: "wide", namespace: "telemetry" },
        spec: {
          pod_selector: {},
          policy_types: ["Egress"],
          egress: [{ to: [{ ip_block: { cidr: "172.16.0.0/12" } }] }],
        },
      };
    }).problems();
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "REACH-UNDECLARED prod/telemetry can reach private-cloud/erp-legacy on tcp 8069, and no connection says so",
      "REACH-UNDECLARED prod/telemetry can reach private-cloud/licence-01 on tcp 27000-27009, and no connection says so",
    ]);
  });

  it("is a namespace whose default-deny is gone: everything passes that its nodes may do", () => {
    const problems = spoiled(
      "prod-platform",
      without("kubernetes_network_policy_v1", "telemetry_DefaultDeny"),
    ).problems();
    // The policy for name resolution still selects every pod for what leaves.
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "REACH-OPEN pods of prod/telemetry may have no policy for what enters",
    ]);
    const open = spoiled(
      "prod-platform",
      without("kubernetes_network_policy_v1", "Namespace-business-systems"),
    ).problems();
    expect(codesOf(open)).toEqual(["REACH-OPEN", "REACH-UNDECLARED"]);
    expect(open.map(({ message }) => message).join()).toContain(
      "prod/business-systems can reach private-cloud/licence-01",
    );
  });

  it("is a network on the private cloud's own VLAN, past its edge", () => {
    const problems = spoiled("prod-network", (resources) => {
      const networks = resources.openstack_networking_network_v2!;
      const nodes = Object.keys(networks).find((name) => name.includes("Network-nodes"))!;
      networks[nodes]!.value_specs = { "provider:network_type": "vrack", "provider:segmentation_id": "10" };
      const subnet = Object.keys(resources.openstack_networking_subnet_v2!).find((name) => name.includes("nodes"))!;
      Object.assign(resources.openstack_networking_subnet_v2![subnet]!, {
        cidr: "172.20.0.0/22",
        gateway_ip: "172.20.3.1",
      });
    }).problems();
    const messages = problems.map(({ message }) => message).join("\n");
    expect(messages).toContain("prod/data, prod/load-balancers can reach private-cloud/erp-legacy on any");
    // Answers of the others' connections are not all that comes: the machines are neighbours now.
    expect(messages).toContain("private-cloud/licence-01 can reach prod/nodes on any");
  });
});

describe("a connection that does not come about", () => {
  const blocks: [string, string, (resources: Resources) => void, RegExp][] = [
    [
      "its route is missing",
      "dev-network",
      without("openstack_networking_router_route_v2", "Route-servers"),
      /dev's router has no route to 172\.20\.0\.20/,
    ],
    [
      "its router has no leg in transit",
      "dev-network",
      without("openstack_networking_router_interface_v2", "Transit"),
      /no leg where the next hop 10\.31\.255\.1 is/,
    ],
    [
      "the nodes' gateway is nobody's",
      "dev-network",
      without("openstack_networking_router_interface_v2", "Serve-nodes"),
      /no router answers at the gateway 10\.16\.0\.1/,
    ],
    [
      "the router's address in transit is not the one that the edge sends answers to",
      "dev-network",
      (resources) => {
        const [port] = Object.values(resources.openstack_networking_port_v2!);
        (port!.fixed_ip as { ip_address: string }[])[0]!.ip_address = "10.31.255.99";
      },
      /answers do not find back: no router answers at the next hop 10\.31\.255\.11/,
    ],
    [
      "a Free cluster does not send privately",
      "dev-cluster",
      (resources) => {
        const [cluster] = Object.values(resources.ovh_cloud_project_kube!);
        cluster!.private_network_configuration = {
          default_vrack_gateway: "10.16.0.1",
          private_network_routing_as_default: false,
        };
      },
      /nodes has no gateway/,
    ],
  ];
  it.each(blocks)("because %s", (_, stack, change, why) => {
    const problems = spoiled(stack, change).problems();
    const missing = problems.filter(({ code }) => code === "REACH-NO-PATH");
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatchObject({ path: "connections.0", found: expect.stringMatching(why) as string });
  });

  it("because no policy lets the pods out: the connection is named as it is written", () => {
    const output = spoiled("prod-platform", without("kubernetes_network_policy_v1", "Connect-erp-legacy"));
    expect(output.problems()).toEqual([
      expect.objectContaining({
        code: "REACH-NO-PATH",
        path: "connections.4",
        message: "prod/business-systems → private-cloud/erp-legacy has no path on tcp 8069",
        found: expect.stringContaining("no policy of business-systems lets its pods out") as string,
      }),
    ]);
  });

  it("because two routers have one address in transit", () => {
    const problems = spoiled("staging-network", (resources) => {
      const [port] = Object.values(resources.openstack_networking_port_v2!);
      (port!.fixed_ip as { ip_address: string }[])[0]!.ip_address = "10.31.255.13";
    }).problems();
    const prod = problems.find(({ code, path }) => code === "REACH-NO-PATH" && path === "connections.2");
    expect(prod?.found).toContain("staging's router both answer at 10.31.255.13");
  });
});

describe("what cannot be read", () => {
  it("is never taken for a wall: a route that only the engine knows is unknown", () => {
    const output = spoiled("prod-network", route("${var.destination}", "10.31.255.11"));
    expect(output.unknown()).toEqual(["REACH-UNREAD prod-network/openstack_networking_router_route_v2.Extra"]);
  });

  it("is a route on a router that is not ours", () => {
    const output = spoiled("prod-network", (resources) => {
      route("10.16.0.0/20", "10.31.255.11")(resources);
      resources.openstack_networking_router_route_v2!.Extra!.router_id = "7c3d9f52-0000-4000-8000-000000000000";
    });
    expect(output.unknown()).toEqual(["REACH-UNREAD prod-network/openstack_networking_router_route_v2.Extra"]);
  });

  it("is output without its declared facts: it is not let through", () => {
    const output = reference.copy();
    copies.push(output);
    rmSync(join(output.folder, "landing-zone.json"));
    expect(output.problems().map(({ code }) => code)).toEqual(["SYNTH-OUTPUT"]);
    expect(existsSync(outputFile(output.folder, "manifest"))).toBe(false);
  });
});
