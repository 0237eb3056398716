import { join } from "node:path";
import type { Probe, Recipe } from "../../engine/tools/recipe";
import { builtFrom } from "./build-info";
import type { ControlPlaneTool, LabProvider, LabTool } from "./contract";

const KUBERNETES = "1.35.4";
const ROLLOUTS = "1.10.1";
const PLAIN = "-s -w";

/** Kubernetes answers with the version it was stamped with, and charts are refused by one that was not. */
const KUBERNETES_STAMPED = [
  PLAIN,
  ...["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((owner) => [
    `-X ${owner}.gitVersion=v${KUBERNETES}`,
    `-X ${owner}.gitMajor=${KUBERNETES.split(".")[0]}`,
    `-X ${owner}.gitMinor=${KUBERNETES.split(".")[1]}`,
  ]),
].join(" ");

interface Source {
  readonly title: string;
  readonly version: string;
  /** The folder of the Go module beside this file. */
  readonly folder: string;
  /** The Go module whose version counts. */
  readonly module: string;
  readonly package: string;
  readonly ldflags?: string;
}

const kubernetes = (name: string): Source => ({
  title: name,
  version: KUBERNETES,
  folder: "kubernetes",
  module: "k8s.io/kubernetes",
  package: `k8s.io/kubernetes/cmd/${name}`,
  ldflags: KUBERNETES_STAMPED,
});

const provider = (name: string, version: string, module: string): Source => ({
  title: `the ${name} provider`,
  version,
  folder: name === "openstack" ? name : `${name}-provider`,
  module,
  package: module,
});

/** Programs that build from one module stand together: its sources are fetched once. */
const sources: Readonly<Record<LabTool, Source>> = {
  etcd: {
    title: "etcd",
    version: "3.6.16",
    folder: "etcd",
    module: "go.etcd.io/etcd/server/v3",
    package: "go.etcd.io/etcd/server/v3",
  },
  "kube-apiserver": kubernetes("kube-apiserver"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-scheduler": kubernetes("kube-scheduler"),
  kwok: {
    title: "kwok",
    version: "0.8.0",
    folder: "kwok",
    module: "sigs.k8s.io/kwok",
    package: "sigs.k8s.io/kwok/cmd/kwok",
  },
  "rollouts-controller": {
    title: "argo-rollouts",
    version: ROLLOUTS,
    folder: "argo-rollouts",
    module: "github.com/argoproj/argo-rollouts",
    package: "github.com/argoproj/argo-rollouts/cmd/rollouts-controller",
    ldflags: `${PLAIN} -X github.com/argoproj/argo-rollouts/utils/version.version=${ROLLOUTS}`,
  },
  // An S3 server with conditional writes, versions and object lock: what the tests of shared state talk to.
  versitygw: {
    title: "versitygw",
    version: "1.8.0",
    folder: "versitygw",
    module: "github.com/versity/versitygw",
    package: "github.com/versity/versitygw/cmd/versitygw",
  },
  // The Go proxy has no tagged versions of these two: commits after 3.2.1 and after 3.1.2.
  "terraform-provider-kubernetes": provider(
    "kubernetes",
    "1.13.4-0.20260821094251-3a33fb6cc605",
    "github.com/hashicorp/terraform-provider-kubernetes",
  ),
  "terraform-provider-helm": provider(
    "helm",
    "1.3.3-0.20260629194918-a4f1c1d8b008",
    "github.com/hashicorp/terraform-provider-helm",
  ),
  "terraform-provider-openstack": provider(
    "openstack",
    "3.4.0",
    "github.com/terraform-provider-openstack/terraform-provider-openstack/v3",
  ),
};

/** Every program of the lab, in the order in which they are got. */
export const labTools = Object.keys(sources) as LabTool[];

export const controlPlaneTools = labTools.filter(
  (name): name is ControlPlaneTool => !isProvider(name) && name !== "versitygw",
);

export function isProvider(name: LabTool): name is `terraform-provider-${LabProvider}` {
  return name.startsWith("terraform-provider-");
}

/** How one of the lab's programs is built: from the module beside this file, at its pinned version. */
export function recipeOf(name: LabTool): Recipe {
  const { title, version, folder, package: main, ldflags = PLAIN } = sources[name];
  return {
    name,
    title,
    version,
    binary: name,
    probe: probeOf(name),
    source: { module: join(__dirname, folder), package: main, ldflags },
  };
}

/** That it starts at all shows by running it; which version it is stands in the program itself. */
function probeOf(name: LabTool): Probe {
  const read = (_output: string, path: string) => {
    const version = builtFrom(path, sources[name].module);
    return version === undefined ? undefined : { product: name, version };
  };
  return isProvider(name) ? { ...startedByHand, read } : { args: ["--version"], read };
}

/** A provider that is started by hand says that an engine should, and ends with 1. */
export const startedByHand: Omit<Probe, "read"> = { args: [], exitCode: 1 };
