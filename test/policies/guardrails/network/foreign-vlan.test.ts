import { foreignVlan } from "../../../../policies/guardrails/network/foreign-vlan";
import { factsOf, writtenOutput, type WrittenStack } from "../../../support/written-output";
import { verdict } from "../support";

const PROJECT = "0123456789abcdef0123456789abcdef";

const network = (vlan: unknown) => ({ name: "n", value_specs: { "provider:segmentation_id": vlan } });
const network310 = { openstack_networking_network_v2: { Nodes: network("310"), Transit: network("200") } };
const network330 = { openstack_networking_network_v2: { Nodes: network("330"), Transit: network("200") } };

const zone: Readonly<Record<string, WrittenStack>> = {
  "dev-network": {
    facts: factsOf("dev"),
    provider: { openstack: [{ cloud: "acme-dev-platform" }] },
    resource: network310,
  },
  "prod-network": {
    facts: factsOf("prod"),
    provider: { openstack: [{ cloud: "acme-prod-platform" }] },
    resource: network330,
  },
  "prod-projects": {
    facts: factsOf("prod", "projects"),
    resource: { ovh_vrack_cloudproject: { P: { project_id: PROJECT } } },
  },
};

const judged = (mission: WrittenStack): string[] =>
  verdict(
    foreignVlan,
    writtenOutput({ privateNetworks: { servers: { vlan: 10, cidr: "172.20.0.0/22" } }, stacks: { ...zone, mission } }),
  );

/** A network of a stack that a user added, in the project that its provider signs in to. */
const inProject = (environment: string, vlan: unknown): string[] =>
  judged({
    provider: { openstack: [{ cloud: `acme-${environment}-platform` }] },
    resource: { openstack_networking_network_v2: { Extra: network(vlan) } },
  });
const extra = 'mission/openstack_networking_network_v2.Extra value_specs["provider:segmentation_id"]';

test("passes the landing zone's own networks, and the transit network that every environment has", () => {
  expect(judged({})).toEqual(["pass"]);
});

test("passes a VLAN that nobody has, and one of the same environment", () => {
  expect(inProject("dev", "399")).toEqual(["pass"]);
  expect(inProject("prod", "330")).toEqual(["pass"]);
  expect(inProject("prod", "200")).toEqual(["pass"]);
});

test("refuses the VLAN of another environment, by whichever resource", () => {
  expect(inProject("dev", "330")).toEqual([`error ${extra}`]);
  const resource = { ovh_cloud_project_network_private: { Extra: { service_name: PROJECT, vlan_id: 310 } } };
  expect(judged({ resource })).toEqual(["error mission/ovh_cloud_project_network_private.Extra vlan_id"]);
});

test("refuses a VLAN of the private cloud, in whatever project", () => {
  expect(inProject("prod", "10")).toEqual([`error ${extra}`]);
  expect(inProject("elsewhere", "10")).toEqual([`error ${extra}`]);
});

test("does not know an expression, nor whose project it is", () => {
  expect(inProject("dev", "${var.vlan}")).toEqual([`unknown ${extra}`]);
  expect(inProject("elsewhere", "330")).toEqual([`unknown ${extra}`]);
});
