import { parse } from "yaml";
import { data } from "../../environments";
import { synthesise } from "../support/synthesise";

const reference = synthesise(data);

/** The values handed to the only release of a stack. */
function values(stack: string): string {
  const release = reference.stack(stack).resources.find(({ type }) => type === "helm_release");
  return (release?.attributes.values as string[])[0] ?? "";
}

it.each(["dev", "staging", "prod"])(
  "in %s the gateway takes frames from the nodes' network, where its load balancer stands, and from no other",
  (environment) => {
    const { nodes } = data.environments[environment]!.network.subnets;
    expect(parse(values(`${environment}-telemetry`))).toMatchObject({ gateway: { sources: [nodes.cidr] } });
  },
);

it("opens only the machines its team is connected to", () => {
  expect(values("prod-telemetry")).toContain("172.20.0.30/32");
  expect(values("prod-telemetry")).not.toContain("172.20.0.20/32");
  expect(values("dev-telemetry")).not.toContain("172.20.0.30/32");
});
