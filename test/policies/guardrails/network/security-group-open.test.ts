import { securityGroupOpen } from "../../../../policies/guardrails/network/security-group-open";
import { inProduction } from "../../../support/written-output";
import { verdictOf } from "../support";

const group = { security_group_id: "${openstack_networking_secgroup_v2.Web.id}" };
const ssh = {
  ...group,
  direction: "ingress",
  ethertype: "IPv4",
  protocol: "tcp",
  port_range_min: 22,
  port_range_max: 22,
};

const rules = (...all: readonly object[]) => ({
  openstack_networking_secgroup_v2: { Web: { name: "web" } },
  openstack_networking_secgroup_rule_v2: Object.fromEntries(all.map((rule, index) => [`R${index}`, rule])) as never,
});

const judged = (...all: readonly object[]): string[] => verdictOf(securityGroupOpen, rules(...all));

const open = (index: number, attribute = "remote_ip_prefix"): string =>
  `error prod-network/openstack_networking_secgroup_rule_v2.R${index} ${attribute}`;

describe("passes", () => {
  test.each([
    ["named networks", { ...ssh, remote_ip_prefix: "198.51.100.16/28" }],
    ["a whole private range: it is nobody's on the internet", { ...ssh, remote_ip_prefix: "10.0.0.0/8" }],
    ["another security group", { ...ssh, remote_group_id: "${openstack_networking_secgroup_v2.Web.id}" }],
    ["what goes out", { ...ssh, direction: "egress", remote_ip_prefix: "0.0.0.0/0" }],
    ["a provider's IPv6 allocation", { ...ssh, ethertype: "IPv6", remote_ip_prefix: "2001:db8::/32" }],
  ])("%s", (_, rule) => expect(judged(rule)).toEqual(["pass"]));

  test("networks that add up to more than is allowed, on different ports", () => {
    const http = { ...ssh, port_range_min: 80, port_range_max: 80 };
    const both = [ssh, http].map((rule, index) => ({ ...rule, remote_ip_prefix: `${11 + index}.0.0.0/8` }));
    expect(judged(...both)).toEqual(["pass"]);
    expect(judged(...both.map((rule) => ({ ...rule, port_range_min: 22 })))).toEqual([open(0), open(1)]);
  });
});

describe("refuses", () => {
  test.each([
    ["the whole of IPv4", { ...ssh, remote_ip_prefix: "0.0.0.0/0" }],
    ["the whole of IPv6", { ...ssh, ethertype: "IPv6", remote_ip_prefix: "::/0" }],
    ["half of it", { ...ssh, remote_ip_prefix: "128.0.0.0/1" }],
    ["no network and no group: Neutron lets everybody in", ssh],
    ["an empty network", { ...ssh, remote_ip_prefix: "" }],
    ["every protocol and port", { ...group, direction: "ingress", ethertype: "IPv4", remote_ip_prefix: "0.0.0.0/0" }],
  ])("%s", (_, rule) => expect(judged(rule)).toEqual([open(0)]));

  test("rules that add up to the internet, although none of them is", () => {
    const pieces = Array.from({ length: 24 }, (_, index) => ({
      ...ssh,
      remote_ip_prefix: `${11 + index * 4}.0.0.0/8`,
    }));
    expect(judged(...pieces)).toEqual(pieces.map((_, index) => open(index)));
  });

  test("not the office beside such rules", () => {
    const halves = ["0.0.0.0/1", "128.0.0.0/1"].map((prefix) => ({ ...ssh, remote_ip_prefix: prefix }));
    expect(judged(...halves, { ...ssh, remote_ip_prefix: "198.51.100.16/28" })).toEqual([open(0), open(1)]);
  });

  test("an address group that holds the internet, where the rule names it", () => {
    const resources = {
      ...rules({ ...ssh, remote_address_group_id: "${openstack_networking_address_group_v2.All.id}" }),
      openstack_networking_address_group_v2: { All: { addresses: ["0.0.0.0/1", "128.0.0.0/1"] } },
    };
    expect(verdictOf(securityGroupOpen, resources)).toEqual([open(0, "remote_address_group_id")]);
  });

  test("a rule inside OVHcloud's own resource, by its number", () => {
    const rule = [
      { direction: "EGRESS", remote_ip_prefix: "0.0.0.0/0" },
      { direction: "INGRESS", ethernet_type: "IPV4", protocol: "TCP", port_range_min: 5432, port_range_max: 5432 },
    ];
    expect(
      verdictOf(securityGroupOpen, { ovh_cloud_security_group: { Db: { name: "db", region: "GRA11", rule } } }),
    ).toEqual(["error prod-network/ovh_cloud_security_group.Db rule[1].remote_ip_prefix"]);
  });

  test("with the port and the way out in words", () => {
    const [finding] = securityGroupOpen.judge(inProduction(rules({ ...ssh, remote_ip_prefix: "0.0.0.0/0" })));
    expect(finding).toMatchObject({
      value: "0.0.0.0/0",
      message: expect.stringContaining("tcp, port 22"),
      fix: expect.stringContaining("remote_ip_prefix"),
    });
  });
});

test("warns of a ping from everywhere", () => {
  const ping = { ...group, direction: "ingress", ethertype: "IPv4", protocol: "icmp", remote_ip_prefix: "0.0.0.0/0" };
  expect(judged(ping)).toEqual(["warning prod-network/openstack_networking_secgroup_rule_v2.R0 remote_ip_prefix"]);
});

describe("does not know", () => {
  test.each([
    ["who is let in", { ...ssh, remote_ip_prefix: "${var.office}" }, "remote_ip_prefix"],
    [
      "which way a rule is about",
      { ...ssh, direction: "${var.way}", remote_ip_prefix: "10.0.0.0/8" },
      "remote_ip_prefix",
    ],
    [
      "what somebody else's address group holds",
      { ...ssh, remote_address_group_id: "0b5c" },
      "remote_address_group_id",
    ],
  ])("%s", (_, rule, attribute) =>
    expect(judged(rule)).toEqual([`unknown prod-network/openstack_networking_secgroup_rule_v2.R0 ${attribute}`]),
  );
});
