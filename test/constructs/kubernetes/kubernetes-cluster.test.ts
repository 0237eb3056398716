import { KubernetesCluster, type KubernetesClusterProps } from "../../../constructs/kubernetes/kubernetes-cluster";
import { Template } from "../../support/template";

const props: KubernetesClusterProps = {
  project: { projectId: "project" },
  name: "meridian-dev",
  region: "GRA11",
  plan: { kind: "free", gateway: "10.16.0.1" },
  version: "1.35",
  nodes: { networkId: "net", subnetId: "nodes" },
  apiAllowedFrom: ["192.0.2.0/24"],
  oidc: { issuer: "https://id.meridian.example", clientId: "kubernetes" },
  auditStream: { streamId: "stream" },
};
const synth = (overrides: Partial<KubernetesClusterProps> = {}) =>
  Template.of((scope) => void new KubernetesCluster(scope, "Cluster", { ...props, ...overrides }));

describe("KubernetesCluster", () => {
  it("is open to the networks named and to nobody else", () => {
    synth().hasResource("ovh_cloud_project_kube_iprestrictions", { ips: ["192.0.2.0/24"] });
  });

  it.each([[[]], [["0.0.0.0/0"]], [["192.0.2.0/24", "0.0.0.0/0"]]])(
    "refuses an open API server: %j",
    (apiAllowedFrom) => {
      expect(() => synth({ apiAllowedFrom })).toThrow("K8S-API-OPEN");
    },
  );

  it("names the gateway on the Free plan, and leaves it to Standard to find its own", () => {
    synth().hasResource("ovh_cloud_project_kube", {
      plan: "free",
      private_network_configuration: { default_vrack_gateway: "10.16.0.1", private_network_routing_as_default: true },
    });
    expect(synth({ plan: { kind: "standard" } }).only("ovh_cloud_project_kube")).not.toHaveProperty(
      "private_network_configuration",
    );
    expect(() => synth({ plan: { kind: "free", gateway: "" } })).toThrow("K8S-GATEWAY");
  });

  it("sends its audit records to the stream it was given", () => {
    synth().hasResource("ovh_cloud_project_kube_log_subscription", { kind: "audit", stream_id: "stream" });
  });

  it("signs people in by OpenID Connect", () => {
    synth().hasResource("ovh_cloud_project_kube_oidc", {
      issuer_url: "https://id.meridian.example",
      oidc_groups_prefix: "oidc:",
    });
  });

  it("lets the team do updates itself when it says so", () => {
    synth().hasResource("ovh_cloud_project_kube", { update_policy: "MINIMAL_DOWNTIME" });
    synth({ updates: "never" }).hasResource("ovh_cloud_project_kube", { update_policy: "NEVER_UPDATE" });
  });

  it("changes one setting after the other, as each fails on the state another brings the cluster into", () => {
    const template = synth();
    expect(template.only("ovh_cloud_project_kube_oidc").depends_on).toEqual([
      expect.stringContaining("ovh_cloud_project_kube_iprestrictions."),
    ]);
    expect(template.only("ovh_cloud_project_kube_log_subscription").depends_on).toEqual([
      expect.stringContaining("ovh_cloud_project_kube_oidc."),
    ]);
  });

  it("puts its credentials into no output", () => {
    expect(JSON.stringify(synth())).not.toContain("kubeconfig");
  });
});
