import { References } from "../../../../model/output/references";
import type { Attributes, OutputStack } from "../../../../model/output/stack";
import { addressText, rangeOf } from "../../../../policies/network/addresses";
import { readPolicy } from "../../../../policies/network/model/policies";
import type { Peer } from "../../../../policies/network/model/types";
import { betweenPods, towardsAddress, towardsSome } from "../../../../policies/network/solver/policies";
import type { Namespace, NetworkPolicy } from "../../../../policies/network/model/types";
import { addressOf } from "../../../../policies/network/addresses";
import { portsText } from "../../../../policies/network/ports";

/** A policy of every pod in a namespace `team`, read as stacks write it. */
function policyOf(spec: Attributes): NetworkPolicy {
  const attributes = { metadata: { name: "some", namespace: "team" }, spec };
  const resource = {
    type: "kubernetes_network_policy_v1",
    name: "Some",
    address: "dev-platform/x.Some",
    constructPath: undefined,
    attributes,
  };
  const stack = { name: "dev-platform", folder: "", resources: [resource] } as unknown as OutputStack;
  const read = readPolicy(new References([]), { stack, resource });
  if (read?.namespace !== "team") throw new Error("the policy was not read");
  return read.policy;
}

const leaving = (...blocks: readonly Attributes[]): NetworkPolicy =>
  policyOf({
    pod_selector: {},
    policy_types: ["Egress"],
    egress: [{ to: blocks.map((block) => ({ ip_block: block })), ports: [{ port: "443", protocol: "TCP" }] }],
  });

const namespaceWith = (name: string, ...policies: readonly NetworkPolicy[]): Namespace => ({
  ...{ environment: "dev", name, labels: {}, policies, unreadReleases: [], exposedBy: [], at: name },
});

const rangesOf = (peer: Peer | undefined): string[] =>
  peer?.kind === "addresses" ? peer.ranges.map(({ first, last }) => `${addressText(first)}-${addressText(last)}`) : [];

describe("a block of addresses with exceptions", () => {
  const policy = leaving({ cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "192.0.2.0/24"] });

  test("is what is left of it", () => {
    expect(rangesOf(policy.egress?.[0]?.peers?.[0])).toEqual([
      "0.0.0.0-9.255.255.255",
      "11.0.0.0-192.0.1.255",
      "192.0.3.0-255.255.255.255",
    ]);
  });

  test.each([
    ["10.16.0.5", "nothing"],
    ["192.0.2.1", "nothing"],
    ["192.0.3.0", "tcp 443"],
    ["172.20.0.20", "tcp 443"],
  ])("lets pods out to %s: %s", (address, ports) => {
    expect(portsText(towardsAddress(namespaceWith("team", policy), "egress", addressOf(address)).ports)).toBe(ports);
  });

  test("reaches something of a range when the exceptions leave some of it", () => {
    const towards = (cidr: string) => towardsSome(namespaceWith("team", policy), "egress", [rangeOf(cidr)]).ports;
    expect(portsText(towards("192.0.0.0/16"))).toBe("tcp 443");
    expect(portsText(towards("10.3.0.0/16"))).toBe("nothing");
  });

  test("adds up with the other blocks of its rule: what one leaves out another may name", () => {
    const both = leaving({ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }, { cidr: "10.16.0.0/24" });
    expect(portsText(towardsAddress(namespaceWith("team", both), "egress", addressOf("10.16.0.5")).ports)).toBe(
      "tcp 443",
    );
  });

  test("excepts nothing where only the engine knows the exception", () => {
    expect(rangesOf(leaving({ cidr: "192.0.2.0/24", except: ["${var.hidden}"] }).egress?.[0]?.peers?.[0])).toEqual([
      "192.0.2.0-192.0.2.255",
    ]);
  });
});

describe("pods among the addresses", () => {
  const open = policyOf({ pod_selector: {}, policy_types: ["Ingress"], ingress: [{}] });
  const reached = (except: readonly string[]) =>
    portsText(
      betweenPods(
        namespaceWith("team", leaving({ cidr: "0.0.0.0/0", except })),
        namespaceWith("other", open),
        ["10.240.0.0/13", "10.3.0.0/16"].map(rangeOf),
      ).both.ports,
    );

  test("are reached by a block that holds some of their addresses, or their services'", () => {
    expect(reached([])).toBe("tcp 443");
    expect(reached(["192.0.2.0/24"])).toBe("tcp 443");
    expect(reached(["10.240.0.0/13"])).toBe("tcp 443");
    expect(reached(["10.240.0.0/14", "10.3.0.0/16"])).toBe("tcp 443");
  });

  test("are reached no more once the exceptions cover all of them", () => {
    expect(reached(["10.240.0.0/13", "10.3.0.0/16"])).toBe("nothing");
    expect(reached(["10.0.0.0/8"])).toBe("nothing");
  });
});
