import { TeamNamespace, type TeamNamespaceProps } from "../../../constructs/kubernetes/team-namespace";
import { kubernetesRoles } from "../../../policies/access/roles/kubernetes";
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

  const { develop, audit } = kubernetesRoles;
  const telemetry = { kind: "Group", name: "oidc:meridian-telemetry", role: develop } as const;

  it("binds the team's group, here and nowhere else, and nobody by default", () => {
    expect(synth().resources("kubernetes_role_binding_v1")).toEqual([]);
    const bound = synth({ access: [telemetry] });
    expect(bound.only("kubernetes_role_binding_v1")).toMatchObject({
      metadata: { name: "meridian-telemetry-develop" },
      role_ref: { kind: "Role", name: expect.stringContaining("kubernetes_role_v1.") },
      subject: [{ kind: "Group", name: "oidc:meridian-telemetry" }],
    });
    expect(bound.resourceTypes).not.toContain("kubernetes_cluster_role_binding_v1");
  });

  it("binds a person by the name they sign in with, and makes a role once however many hold it", () => {
    const person = { kind: "User", name: "oidc:fd-oncall@meridian.example", role: develop } as const;
    const bound = synth({ access: [telemetry, person] });
    expect(bound.resources("kubernetes_role_v1")).toHaveLength(1);
    bound.hasResource("kubernetes_role_binding_v1", {
      subject: [{ api_group: "rbac.authorization.k8s.io", kind: "User", name: "oidc:fd-oncall@meridian.example" }],
    });
  });

  it("lets a team run workloads, and open nothing the platform has closed", () => {
    const role = synth({ access: [telemetry] }).only("kubernetes_role_v1");
    const writable = (role.rule as { resources: string[]; verbs: string[] }[])
      .filter(({ verbs }) => verbs.includes("update"))
      .flatMap(({ resources }) => resources);
    expect(writable).toEqual(expect.arrayContaining(["deployments", "secrets"]));
    for (const closed of ["networkpolicies", "resourcequotas", "limitranges", "roles", "rolebindings", "*"]) {
      expect(writable).not.toContain(closed);
    }
  });

  it("lets auditors look at everything but Secrets, and change nothing", () => {
    const auditor = { kind: "Group", name: "oidc:meridian-security", role: audit } as const;
    const { rule } = synth({ access: [auditor] }).only("kubernetes_role_v1");
    const rules = rule as { resources: string[]; verbs: string[] }[];
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(["get", "list", "watch"]));
    expect(rules.flatMap(({ resources }) => resources)).not.toContain("secrets");
  });

  it.each([[[]], [[{ apiGroups: [""], resources: ["*"], verbs: ["get"] }]]])(
    "refuses a role with the rules %j",
    (rules) => {
      const grant = { ...telemetry, role: { name: "anything", rules } };
      expect(() => synth({ access: [grant] })).toThrow("K8S-RULE");
    },
  );

  it("gives every container a request, because a quota refuses one without", () => {
    synth().hasResource("kubernetes_limit_range_v1", {
      spec: { limit: [{ type: "Container", default_request: { cpu: "50m", memory: "64Mi" } }] },
    });
  });
});
