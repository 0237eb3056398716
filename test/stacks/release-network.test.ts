import { data } from "../../environments";
import { contains } from "../../core/network";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { type Change } from "../support/changes";
import { changed, smallData } from "../support/small";
import { releasePolicies, releasePolicy } from "../support/release-policies";
import { renamed } from "../support/renamed";
import { synthesise, type Synthesis } from "../support/synthesise";

const synthesised = (...changes: readonly Change[]) => synthesise(changed(...changes) as LandingZoneData);
const reference = synthesise(data);

const leavesOf = (synthesis: Synthesis, stack: string, policy: string): string[] =>
  (releasePolicy(synthesis, stack, policy).egress ?? []).flatMap(({ to, ports }) =>
    to.flatMap(({ ip_block: block }) =>
      block ? ports.map(({ port, end_port: end }) => `${block.cidr} ${port}${end ? `-${end}` : ""}`) : [],
    ),
  );

describe("the network of the teams' releases", () => {
  test("is in the platform stack of each environment that runs them", () => {
    for (const environment of ["dev", "staging", "prod"]) {
      expect([...releasePolicies(reference, `${environment}-platform`).keys()].sort()).toEqual([
        "release-flight-dynamics",
        "release-log-forwarding",
        "release-telemetry-gateway",
        "release-telemetry-stream",
        "release-telemetry-writer",
      ]);
    }
  });

  test("is gone where the environment does not run the release", () => {
    const without = synthesised(["environments.prod.releases.telemetry", undefined]);
    expect([...releasePolicies(without, "prod-platform").keys()].sort()).toEqual([
      "release-flight-dynamics",
      "release-log-forwarding",
    ]);
  });

  test("closes both directions and names the pods, their peers and ports", () => {
    for (const [, spec] of releasePolicies(reference, "prod-platform")) {
      expect(spec.policy_types).toEqual(["Ingress", "Egress"]);
      expect(Object.keys(spec.pod_selector.match_labels ?? {})).toEqual(
        expect.arrayContaining(["app.kubernetes.io/instance", "app.kubernetes.io/name"]),
      );
      for (const { from, ports } of spec.ingress ?? []) expect([from.length, ports.length]).not.toContain(0);
      for (const { ports, to } of spec.egress ?? []) expect([to.length, ports.length]).not.toContain(0);
    }
  });

  test("opens the licence server to flight-dynamics, on its ports", () => {
    expect(leavesOf(reference, "prod-platform", "release-flight-dynamics")).toEqual(["172.20.0.20/32 27000-27009"]);
  });

  test("opens only the machines to which the team is connected", () => {
    expect(leavesOf(reference, "prod-platform", "release-telemetry-writer")).toEqual(["172.20.0.30/32 2049"]);
    expect(leavesOf(reference, "dev-platform", "release-telemetry-writer")).toEqual([]);
  });

  test.each(["dev", "staging", "prod"])(
    "in %s the gateway takes frames from the nodes' network, where its load balancer stands, and from no other",
    (environment) => {
      const { cidr } = data.environments[environment]!.network.subnets.nodes;
      const { ingress } = releasePolicy(reference, `${environment}-platform`, "release-telemetry-gateway");
      expect(ingress?.flatMap(({ from }) => from)).toEqual([{ ip_block: { cidr } }]);
    },
  );

  test("goes on under the same names when the team is renamed", () => {
    const after = synthesise(renamed(smallData(), "teams", "telemetry", "tracking"));
    expect([...releasePolicies(after, "dev-platform").keys()]).toEqual([
      ...releasePolicies(reference, "dev-platform").keys(),
    ]);
    const { moved } = after.stack("dev-platform");
    expect(moved.filter(({ from }) => from.includes("Release-telemetry")).map(({ from, to }) => [from, to])).toEqual(
      ["gateway", "stream", "writer"].map((part) => [
        expect.stringMatching(`Namespace-telemetry_Release-telemetry_Policy-${part}_`),
        expect.stringMatching(`Namespace-tracking_Release-telemetry_Policy-${part}_`),
      ]),
    );
  });
});

describe("the network of log forwarding", () => {
  const exceptions = (synthesis: Synthesis): string[] => {
    const { egress = [] } = releasePolicy(synthesis, "prod-platform", "release-log-forwarding");
    const blocks = egress.flatMap(({ to }) => to.flatMap(({ ip_block: block }) => block ?? []));
    expect(blocks.map(({ cidr }) => cidr)).toEqual(["0.0.0.0/0", "0.0.0.0/0"]);
    expect(blocks[0]).toEqual(blocks[1]);
    return [...(blocks[0]?.except ?? [])];
  };
  const covers = (ranges: readonly string[], network: string) => ranges.some((range) => contains(range, network));

  test("leads to the three ports, and nowhere in the address plan", () => {
    expect(leavesOf(reference, "prod-platform", "release-log-forwarding")).toEqual([
      "0.0.0.0/0 443",
      "0.0.0.0/0 6443",
      "0.0.0.0/0 9200",
    ]);
    const left = exceptions(reference);
    const { addressPlan, environments, privateCloud } = data;
    const planned = [
      ...Object.values(addressPlan.pools),
      ...(addressPlan.reserved ?? []).map(({ cidr }) => cidr),
      ...Object.values(privateCloud.networks).map(({ cidr }) => cidr ?? ""),
      ...Object.values(environments).flatMap(({ network }) =>
        Object.values(network.subnets).map(({ cidr = "" }) => cidr),
      ),
      // Pods and services of both plans.
      ...["10.2.0.0/16", "10.3.0.0/16", "10.240.0.0/13"],
    ];
    expect(planned.filter((network) => !covers(left, network))).toEqual([]);
    expect(covers(left, "203.0.113.0/24")).toBe(false);
  });

  test("stays away from the organisation's sites, whatever their addresses", () => {
    const sites = [{ cidr: "192.0.2.0/24", site: "paris" }];
    expect(exceptions(synthesised(["addressPlan.onPremise", sites]))).toContain("192.0.2.0/24");
  });

  test("is narrower where the specification knows the addresses", () => {
    const told = synthesised(
      ["logs.inputNetworks", ["192.0.2.0/28"]],
      ["environments.prod.cluster.apiServerNetworks", ["198.51.100.7/32"]],
    );
    expect(leavesOf(told, "prod-platform", "release-log-forwarding")).toEqual([
      "198.51.100.7/32 443",
      "198.51.100.7/32 6443",
      "192.0.2.0/28 9200",
    ]);
    expect(leavesOf(told, "dev-platform", "release-log-forwarding")).toEqual([
      "0.0.0.0/0 443",
      "0.0.0.0/0 6443",
      "192.0.2.0/28 9200",
    ]);
  });
});
