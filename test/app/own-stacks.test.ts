import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { type App, DataTerraformRemoteStateLocal, S3Backend, TerraformStack } from "cdktf";
import { NetworkingNetworkV2 } from "../../.gen/providers/openstack/networking-network-v2";
import { NetworkingSecgroupRuleV2 } from "../../.gen/providers/openstack/networking-secgroup-rule-v2";
import { OpenstackProvider } from "../../.gen/providers/openstack/provider";
import { CloudProject } from "../../.gen/providers/ovh/cloud-project";
import { IamPolicy } from "../../.gen/providers/ovh/iam-policy";
import { MeApiOauth2Client } from "../../.gen/providers/ovh/me-api-oauth2-client";
import { OvhProvider } from "../../.gen/providers/ovh/provider";
import { runApp } from "../../app/run-app";
import { adoption, data, ledger, waivers } from "../../environments";
import type { Problem } from "../../core/errors/problem";
import type { LandingZone } from "../../stacks/landing-zone";

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "own-stacks-"));
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true, force: true });
});

/** The reference with stacks of a user's own. @returns the exit status, and `code address` of what refused it */
function run(addStacks: (app: App, landingZone: LandingZone) => void): { status: number; found: string[] } {
  const status = runApp({ adoption, data, ledger, waivers, addStacks, env: { CDKTF_OUTDIR: outdir } });
  const file = join(outdir, "problems.json");
  const { problems = [] } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { problems: Problem[] }) : {};
  // Logical ids end with a hash of the path.
  const found = problems.map(
    ({ address, code, path = "" }) => `${code} ${(address ?? path).replace(/_[0-9A-F]{8}$/, "")}`,
  );
  return { status, found: [...new Set(found)].sort() };
}

/** A stack with objects in the cluster that a kubeconfig's context names. */
class ClusterStack extends TerraformStack {
  constructor(app: App, name: string, configContext: string | undefined) {
    super(app, name);
    new KubernetesProvider(this, "Kubernetes", { ...(configContext !== undefined && { configContext }) });
  }
}

const closed = {
  metadata: { name: "default-deny", namespace: "mission" },
  spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
};
const enforced = { "pod-security.kubernetes.io/enforce": "restricted" };

test("stacks of a user's own that break nothing are let through with the others", () => {
  const { status, found } = run((app, landingZone) => {
    const mission = new ClusterStack(app, "mission", "prod");
    new NamespaceV1(mission, "Namespace", { metadata: { name: "mission", labels: enforced } });
    new NetworkPolicyV1(mission, "DefaultDeny", closed);
    const telemetry = new ClusterStack(app, "telemetry-dashboards", "prod");
    new ConfigMapV1(telemetry, "Passes", { metadata: { name: "passes", namespace: "telemetry" }, data: {} });
    landingZone.assign(telemetry, { team: "telemetry" });
  });
  expect({ status, found }).toEqual({ status: 0, found: [] });
  expect(existsSync(join(outdir, "manifest.json"))).toBe(true);
});

test("one synthesis says all that is wrong with them, wherever they belong", () => {
  const { status, found } = run((app) => {
    const cluster = new ClusterStack(app, "mission-cluster", "prod");
    new ConfigMapV1(cluster, "Foreign", { metadata: { name: "foreign", namespace: "telemetry" }, data: {} });
    new NetworkPolicyV1(cluster, "Open", {
      metadata: { name: "open", namespace: "telemetry" },
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] },
    });
    // No context: it may be the cluster of any environment.
    const anywhere = new ClusterStack(app, "mission-admins", undefined);
    new ClusterRoleBindingV1(anywhere, "Admins", {
      metadata: { name: "mission-admins" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subject: [{ kind: "Group", name: "mission", apiGroup: "rbac.authorization.k8s.io" }],
    });
    const network = new TerraformStack(app, "mission-network");
    new OpenstackProvider(network, "Openstack", { cloud: "meridian-dev-platform" });
    new NetworkingNetworkV2(network, "Shortcut", {
      valueSpecs: { "provider:network_type": "vrack", "provider:segmentation_id": "332" },
    });
    new NetworkingSecgroupRuleV2(network, "Ssh", {
      securityGroupId: "web",
      direction: "ingress",
      ethertype: "IPv4",
      protocol: "tcp",
      portRangeMin: 22,
      portRangeMax: 22,
      remoteIpPrefix: "0.0.0.0/0",
    });
    const account = new TerraformStack(app, "mission-account");
    new OvhProvider(account, "Ovh", { endpoint: "ovh-eu" });
    new S3Backend(account, { bucket: "mission", key: "state", region: "us-east-1" });
    const projects = new DataTerraformRemoteStateLocal(account, "Projects", {
      path: "../../../state/prod-projects.tfstate",
    });
    new MeApiOauth2Client(account, "Robot", { name: "mission", description: "mission", flow: "CLIENT_CREDENTIALS" });
    new IamPolicy(account, "Everything", {
      name: "mission",
      identities: ["urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry"],
      resources: [projects.getString("telemetry")],
      allow: ["publicCloudProject:apiovh:*"],
    });
    new CloudProject(account, "Project", { description: "mission" });
  });
  expect(status).toBe(1);
  expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
  expect(found).toEqual([
    "ACCESS-ESCALATION mission-account/ovh_iam_policy.Everything",
    "ACCESS-ESCALATION mission-admins/kubernetes_cluster_role_binding_v1.Admins",
    "ACCESS-WILDCARD mission-account/ovh_iam_policy.Everything",
    "ACCESS-WILDCARD mission-admins/kubernetes_cluster_role_binding_v1.Admins",
    "ACCESS-WITHOUT-GRANT mission-account/ovh_iam_policy.Everything",
    "ACCESS-WITHOUT-GRANT mission-account/ovh_me_api_oauth2_client.Robot",
    "ACCESS-WITHOUT-GRANT mission-admins/kubernetes_cluster_role_binding_v1.Admins",
    "KUBERNETES-FOREIGN-NAMESPACE mission-cluster/kubernetes_config_map_v1.Foreign",
    "KUBERNETES-FOREIGN-NAMESPACE mission-cluster/kubernetes_network_policy_v1.Open",
    "NETWORK-FOREIGN-VLAN mission-network/openstack_networking_network_v2.Shortcut",
    "NETWORK-POLICY-ALLOWS-ALL mission-cluster/kubernetes_network_policy_v1.Open",
    "NETWORK-SECURITY-GROUP-OPEN mission-network/openstack_networking_secgroup_rule_v2.Ssh",
    "PROJECT-DELETION-UNPROTECTED mission-account/ovh_cloud_project.Project",
    "STATE-UNSAFE-STORE mission-account",
  ]);
});

test("a namespace that nothing closes is found in the cluster that it stands in", () => {
  const { found } = run((app) => {
    const mission = new ClusterStack(app, "mission", "prod");
    new NamespaceV1(mission, "Namespace", { metadata: { name: "mission", labels: enforced } });
  });
  expect(found).toContain("REACH-OPEN mission/kubernetes_namespace_v1.Namespace");
});

test.each([
  ["a team that nobody has", "telemetri", "SYNTH-STACK-TEAM mission"],
  ["nothing that the landing zone says itself", "telemetry", "SYNTH-STACK-OURS prod-telemetry"],
])("a stack is assigned to %s: refused", (_, team, expected) => {
  const { status, found } = run((app, landingZone) => {
    const own = app.node.findChild("prod-telemetry") as TerraformStack;
    landingZone.assign(team === "telemetry" ? own : new ClusterStack(app, "mission", "prod"), { team });
  });
  expect({ status, found }).toEqual({ status: 1, found: [expected] });
});
