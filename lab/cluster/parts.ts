import { join } from "node:path";
import type { ControlPlaneTool } from "../tools/contract";
import type { Authority, CertificateIdentity } from "./pki";
import type { Ports } from "./ports";
import { writePrivate } from "../../engine/tools/whole-file";
import type { ClusterProcess } from "./supervision";

/** What the API server itself serves under, and what speaks to it: each with no more than its own rights. */
const IDENTITIES: readonly CertificateIdentity[] = [
  { name: "etcd", user: "etcd", serves: ["127.0.0.1"] },
  { name: "etcd-client", user: "kube-apiserver-etcd-client" },
  {
    name: "kube-apiserver",
    user: "kube-apiserver",
    serves: ["127.0.0.1", "10.3.0.1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"],
  },
  { name: "admin", user: "kubernetes-admin", groups: ["system:masters"] },
  { name: "kube-controller-manager", user: "system:kube-controller-manager" },
  { name: "kube-scheduler", user: "system:kube-scheduler" },
  { name: "kwok", user: "landing-zone-lab:kwok" },
  { name: "rollouts-controller", user: "landing-zone-lab:rollouts-controller" },
];

/** The range that Managed Kubernetes gives services. */
const SERVICE_RANGE = "10.3.0.0/16";
const POD_RANGE = "10.2.0.0/16";

export interface Layout {
  readonly name: string;
  readonly folder: string;
  readonly programs: Readonly<Record<ControlPlaneTool, string>>;
  readonly ports: Ports;
  readonly authority: Authority;
}

export const serverOf = ({ ports }: Pick<Layout, "ports">): string => `https://127.0.0.1:${ports["kube-apiserver"]}`;

/** Certificates and kubeconfigs of everybody, in the cluster's folder. */
export async function writeClusterCredentials(layout: Layout, serviceAccountKey: string): Promise<void> {
  const { folder, authority } = layout;
  for (const identity of IDENTITIES) {
    const { certificate, key } = await authority.issue(identity);
    if (identity.name.startsWith("etcd") || identity.name === "kube-apiserver") continue;
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const user = identity.name === "admin" ? `kubernetes-admin-${layout.name}` : identity.name;
    const context = `${user}@${layout.name}`;
    const kubeconfig = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: layout.name,
          cluster: { "certificate-authority-data": base64(authority.certificate), server: serverOf(layout) },
        },
      ],
      contexts: [{ name: context, context: { cluster: layout.name, user } }],
      "current-context": context,
      users: [{ name: user, user: { "client-certificate-data": base64(certificate), "client-key-data": base64(key) } }],
    };
    writePrivate(kubeconfigPath(folder, identity.name), `${JSON.stringify(kubeconfig, undefined, 2)}\n`);
  }
  writePrivate(join(folder, "pki", "service-accounts.key"), serviceAccountKey);
}

export const kubeconfigPath = (folder: string, name: string): string => join(folder, `${name}.kubeconfig`);

/** Kubernetes itself. Each part waits for the one it needs, so that all start at once. */
export function controlPlane(layout: Layout): ClusterProcess[] {
  const { folder, programs, ports, authority } = layout;
  const etcd = `https://127.0.0.1:${ports.etcd}`;
  const peer = `https://127.0.0.1:${ports["etcd-peer"]}`;
  const serviceAccountKey = join(folder, "pki", "service-accounts.key");
  const kubeconfig = (name: string) => `--kubeconfig=${kubeconfigPath(folder, name)}`;
  const local = ["--bind-address=127.0.0.1", "--secure-port=0", "--leader-elect=false", "--profiling=false"];
  return [
    {
      name: "etcd",
      command: programs.etcd,
      args: [
        "--name=lab",
        `--data-dir=${join(folder, "etcd")}`,
        ...[`--listen-client-urls=${etcd}`, `--advertise-client-urls=${etcd}`],
        ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=lab=${peer}`],
        ...["--client-cert-auth", `--trusted-ca-file=${authority.file("ca")}`],
        ...[`--cert-file=${authority.file("etcd")}`, `--key-file=${authority.file("etcd", "key")}`],
        ...["--peer-client-cert-auth", `--peer-trusted-ca-file=${authority.file("ca")}`],
        ...[`--peer-cert-file=${authority.file("etcd")}`, `--peer-key-file=${authority.file("etcd", "key")}`],
        // What is written survives a killed process all the same, if not a machine that loses power.
        "--unsafe-no-fsync",
        "--log-level=warn",
      ],
    },
    {
      name: "kube-apiserver",
      command: programs["kube-apiserver"],
      args: [
        `--etcd-servers=${etcd}`,
        `--etcd-cafile=${authority.file("ca")}`,
        ...[
          `--etcd-certfile=${authority.file("etcd-client")}`,
          `--etcd-keyfile=${authority.file("etcd-client", "key")}`,
        ],
        ...["--bind-address=127.0.0.1", `--secure-port=${ports["kube-apiserver"]}`],
        ...[`--tls-cert-file=${authority.file("kube-apiserver")}`],
        ...[`--tls-private-key-file=${authority.file("kube-apiserver", "key")}`],
        `--client-ca-file=${authority.file("ca")}`,
        "--anonymous-auth=false",
        "--authorization-mode=Node,RBAC",
        // As in a managed cluster: what a namespace's pod security forbids is forbidden there.
        "--allow-privileged=true",
        "--service-account-issuer=https://kubernetes.default.svc",
        ...[
          `--service-account-key-file=${serviceAccountKey}`,
          `--service-account-signing-key-file=${serviceAccountKey}`,
        ],
        `--service-cluster-ip-range=${SERVICE_RANGE}`,
        // There is no address of ours that pods, which do not run, could reach.
        ...["--endpoint-reconciler-type=none", "--advertise-address=127.0.0.1"],
        "--profiling=false",
      ],
      // Registering large definitions makes half of its memory garbage.
      env: { GOGC: "50" },
    },
    {
      name: "kube-controller-manager",
      command: programs["kube-controller-manager"],
      args: [
        kubeconfig("kube-controller-manager"),
        ...local,
        "--use-service-account-credentials",
        `--service-account-private-key-file=${join(folder, "pki", "service-accounts.key")}`,
        `--root-ca-file=${authority.file("ca")}`,
        "--controllers=*,-node-ipam-controller,-cloud-node-lifecycle-controller",
      ],
    },
    { name: "kube-scheduler", command: programs["kube-scheduler"], args: [kubeconfig("kube-scheduler"), ...local] },
  ];
}

/** What simulates nodes, and what moves rollouts; both need rights that are given to them first. */
export function controllers({ folder, programs, ports }: Layout): ClusterProcess[] {
  const kubeconfig = (name: string) => `--kubeconfig=${kubeconfigPath(folder, name)}`;
  return [
    {
      name: "kwok",
      command: programs.kwok,
      args: [
        kubeconfig("kwok"),
        `--config=${join(folder, "stages.yaml")}`,
        "--manage-all-nodes=true",
        `--cidr=${POD_RANGE}`,
        "--node-ip=127.0.0.1",
        "--node-lease-duration-seconds=40",
        "-v=WARN",
      ],
    },
    {
      name: "rollouts-controller",
      command: programs["rollouts-controller"],
      args: [
        kubeconfig("rollouts-controller"),
        "--leader-elect=false",
        `--metricsPort=${ports["rollouts-metrics"]}`,
        `--healthzPort=${ports["rollouts-health"]}`,
        "--loglevel=warn",
      ],
      // The controller keeps what it needs of itself in a namespace, which pods learn from their files.
      env: { ARGO_ROLLOUTS_NAMESPACE: "argo-rollouts" },
    },
  ];
}
