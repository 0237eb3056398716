// A construct tree of a given size: `many-resources.ts <resources> <stacks>`. The resources are of the kinds a landing
// zone has most of, and every second one refers to the one before it, as real ones do.
import { App, TerraformStack } from "cdktf";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { NetworkingNetworkV2 } from "../../.gen/providers/openstack/networking-network-v2";
import { NetworkingSubnetV2 } from "../../.gen/providers/openstack/networking-subnet-v2";
import { OpenstackProvider } from "../../.gen/providers/openstack/provider";
import { CloudProjectKubeNodepool } from "../../.gen/providers/ovh/cloud-project-kube-nodepool";
import { OvhProvider } from "../../.gen/providers/ovh/provider";

type Add = (stack: TerraformStack, id: string, previous: string) => string;

const kinds: readonly Add[] = [
  (stack, id) => new NetworkingNetworkV2(stack, id, { name: id, tags: ["team:platform"] }).id,
  (stack, id, previous) => new NetworkingSubnetV2(stack, id, { networkId: previous, cidr: "10.16.0.0/20" }).id,
  (stack, id) =>
    new CloudProjectKubeNodepool(stack, id, { serviceName: "0", kubeId: "1", flavorName: "b3-8", minNodes: 0 }).id,
  (stack, id, previous) => new ConfigMapV1(stack, id, { metadata: { name: id }, data: { previous } }).id,
];

const [resources, stacks] = process.argv.slice(2).map(Number);
if (!resources || !stacks) throw new Error("usage: many-resources.ts <resources> <stacks>");

const app = new App({ outdir: process.env.CDKTF_OUTDIR });
for (let s = 0; s < stacks; s++) {
  const stack = new TerraformStack(app, `stack-${s}`);
  new OpenstackProvider(stack, "Openstack");
  new OvhProvider(stack, "Ovh");
  new KubernetesProvider(stack, "Kubernetes");
  let previous = "none";
  for (let r = s; r < resources; r += stacks) {
    const add = kinds[Math.floor(r / stacks) % kinds.length];
    if (add) previous = add(stack, `resource-${r}`, previous);
  }
}
app.synth();
