import { PrivateEndpoint, type PrivateEndpointProps } from "../../../constructs/kubernetes/private-endpoint";
import { TeamNamespace } from "../../../constructs/kubernetes/team-namespace";
import { Port } from "../../../core/port";
import { Template } from "../../support/template";

const props: PrivateEndpointProps = {
  namespace: "private-cloud",
  name: "licence-01",
  address: "172.20.0.20",
  ports: [Port.tcpRange(27000, 27009), Port.udp(53)],
  tags: { team: "platform" },
};
const synth = (overrides: Partial<PrivateEndpointProps> = {}) =>
  Template.of((scope) => void new PrivateEndpoint(scope, "Endpoint", { ...props, ...overrides }));

describe("PrivateEndpoint", () => {
  it("is a name without an address of the cluster's own, that leads to the machine", () => {
    const template = synth();
    const { spec } = template.only("kubernetes_service_v1");
    expect(spec).toMatchObject({ cluster_ip: "None" });
    expect(spec).not.toHaveProperty("selector");
    template.hasResource("kubernetes_endpoint_slice_v1", {
      address_type: "IPv4",
      endpoint: [{ addresses: ["172.20.0.20"], condition: { ready: true, serving: true, terminating: false } }],
    });
  });

  it("names ports within the 15 characters that Kubernetes gives their names", () => {
    const longest = synth({ ports: [Port.tcpRange(65000, 65535)] }).only("kubernetes_service_v1");
    const [port] = (longest.spec as { port: { name: string }[] }).port;
    expect(port?.name).toBe("tcp-65000-65535");
    expect(port?.name.length).toBeLessThanOrEqual(15);
  });

  it("refuses more ports than a slice takes, none, and a name that no service can have", () => {
    const many = Array.from({ length: 101 }, (_, index) => Port.tcp(1000 + 2 * index));
    expect(() => synth({ ports: many })).toThrow(/K8S-ENDPOINT-PORTS[^]*found: {3}101/);
    expect(() => synth({ ports: [] })).toThrow("K8S-ENDPOINT-PORTS");
    expect(() => synth({ name: "01-licence" })).toThrow("NAME-REFUSED");
  });
});

test("a namespace opens connections to one machine's ports and to nothing else", () => {
  const template = Template.of((scope) => {
    const quota = { cpu: "1", memory: "1Gi", pods: "1" };
    const namespace = new TeamNamespace(scope, "Namespace", { name: "telemetry", tags: { team: "telemetry" }, quota });
    namespace.connectTo({ name: "archive-01", address: "172.20.0.30", ports: [Port.tcp(2049), Port.tcpRange(1, 9)] });
  });
  expect(template.resources("kubernetes_network_policy_v1")).toContainEqual(
    expect.objectContaining({
      spec: {
        pod_selector: {},
        policy_types: ["Egress"],
        egress: [
          {
            to: [{ ip_block: { cidr: "172.20.0.30/32" } }],
            ports: [
              { port: "2049", protocol: "TCP" },
              { port: "1", protocol: "TCP", end_port: 9 },
            ],
          },
        ],
      },
    }),
  );
});
