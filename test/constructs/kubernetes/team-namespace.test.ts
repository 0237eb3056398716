import { TeamNamespace, type TeamNamespaceProps } from "../../../constructs/kubernetes/team-namespace";
import { Port } from "../../../core/port";
import { Template } from "../../support/template";

const props: TeamNamespaceProps = {
  name: "telemetry",
  tags: { team: "telemetry" },
  quota: { cpu: "16", memory: "64Gi", pods: "100" },
};
const synth = (overrides: Partial<TeamNamespaceProps> = {}) =>
  Template.of((scope) => void new TeamNamespace(scope, "Namespace", { ...props, ...overrides }));

describe("TeamNamespace", () => {
  it("enforces the restricted Pod Security Standard unless told otherwise", () => {
    const labels = (template: Template) =>
      (template.only("kubernetes_namespace_v1").metadata as { labels: Record<string, string> }).labels;
    expect(labels(synth())).toMatchObject({ "pod-security.kubernetes.io/enforce": "restricted" });
    expect(labels(synth({ podSecurity: "privileged" }))).toMatchObject({
      "pod-security.kubernetes.io/enforce": "privileged",
    });
  });

  it("is closed both ways but for name resolution", () => {
    const policies = synth().resources("kubernetes_network_policy_v1");
    expect(policies).toHaveLength(2);
    expect(policies).toContainEqual(
      expect.objectContaining({ spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"] } }),
    );
    expect(JSON.stringify(policies)).toContain('"port":"53"');
  });

  it("lets its pods out to the machines it is told, on their ports", () => {
    const reaches = [
      { name: "licence-01", address: "172.20.0.20", ports: [Port.tcpRange(27000, 27009), Port.udp(53)] },
    ];
    const policies = synth({ reaches }).resources("kubernetes_network_policy_v1");
    expect(policies).toHaveLength(3);
    expect(policies).toContainEqual(
      expect.objectContaining({
        spec: {
          pod_selector: {},
          policy_types: ["Egress"],
          egress: [
            {
              to: [{ ip_block: { cidr: "172.20.0.20/32" } }],
              ports: [
                { protocol: "TCP", port: "27000", end_port: 27009 },
                { protocol: "UDP", port: "53" },
              ],
            },
          ],
        },
      }),
    );
  });

  it("has a quota, and no load balancer or node port unless asked for", () => {
    synth().hasResource("kubernetes_resource_quota_v1", {
      spec: {
        hard: {
          pods: "100",
          "requests.cpu": "16",
          "requests.memory": "64Gi",
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
    });
  });

  it("leaves node ports to the load balancers it allows", () => {
    const { spec } = synth({ quota: { ...props.quota, loadBalancers: "1" } }).only("kubernetes_resource_quota_v1");
    expect(spec).toMatchObject({ hard: { "services.loadbalancers": "1" } });
    expect(JSON.stringify(spec)).not.toContain("nodeports");
  });

  it("binds the team's group, here and nowhere else, and nobody by default", () => {
    expect(synth().resources("kubernetes_role_binding_v1")).toEqual([]);
    const bound = synth({ access: [{ group: "meridian-telemetry", role: "operate" }] });
    expect(bound.only("kubernetes_role_binding_v1")).toMatchObject({
      role_ref: { kind: "Role", name: expect.stringContaining("kubernetes_role_v1.") },
      subject: [{ kind: "Group", name: "oidc:meridian-telemetry" }],
    });
    expect(bound.resourceTypes).not.toContain("kubernetes_cluster_role_binding_v1");
  });

  it("lets a team run workloads, and open nothing the platform has closed", () => {
    const role = synth({ access: [{ group: "meridian-telemetry", role: "operate" }] }).only("kubernetes_role_v1");
    const writable = (role.rule as { resources: string[]; verbs: string[] }[])
      .filter(({ verbs }) => verbs.includes("update"))
      .flatMap(({ resources }) => resources);
    expect(writable).toEqual(expect.arrayContaining(["deployments", "secrets"]));
    for (const closed of ["networkpolicies", "resourcequotas", "limitranges", "roles", "rolebindings", "*"]) {
      expect(writable).not.toContain(closed);
    }
  });

  it("lets auditors look at everything but Secrets, as Kubernetes' own view does", () => {
    const audited = synth({ access: [{ group: "meridian-security", role: "read" }] });
    expect(audited.only("kubernetes_role_binding_v1")).toMatchObject({
      role_ref: { kind: "ClusterRole", name: "view" },
      subject: [{ kind: "Group", name: "oidc:meridian-security" }],
    });
    expect(audited.resourceTypes).not.toContain("kubernetes_role_v1");
  });

  it("gives every container a request, because a quota refuses one without", () => {
    synth().hasResource("kubernetes_limit_range_v1", {
      spec: { limit: [{ type: "Container", default_request: { cpu: "50m", memory: "64Mi" } }] },
    });
  });
});
