import { Construct } from "constructs";
import { CloudProjectKubeNodepool } from "../../.gen/providers/ovh/cloud-project-kube-nodepool";
import { badPoolSize } from "./problems";
import { PoolSize } from "../../core/pool-size";
import { resourceName } from "../../core/names";
import { kubernetesLabels, type Tags } from "../../core/tags";
import type { IKubernetesCluster } from "./kubernetes-cluster";
import { poolLabel, poolTaint } from "./placement";

export { PoolSize };

export interface NodePoolProps {
  readonly cluster: IKubernetesCluster;
  /** Role of the nodes, which workloads ask for: `compute`. The pool is named after it, and after its zone. */
  readonly role: string;
  /** `b3-8`. A change replaces the pool. */
  readonly flavour: string;
  /** `PoolSize.fixed(2)` or `PoolSize.autoscaled({ min: 0, max: 4 })`. */
  readonly size: PoolSize;
  readonly tags: Tags;
  /**
   * Availability zone, `eu-west-par-a`; needed in multi-zone regions.
   * @default the region's only one
   */
  readonly zone?: string;
  /**
   * Keeps everything away that does not ask for this role.
   * @default false
   */
  readonly dedicated?: boolean;
}

/** Nodes of one flavour in one zone. */
export class NodePool extends Construct {
  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { size } = props;
    const [min, max] = size.kind === "fixed" ? [size.nodes, size.nodes] : [size.min, size.max];
    if (min > max || min < 0 || max > 100) throw badPoolSize(this.node.path, min, max);
    new CloudProjectKubeNodepool(this, "Resource", {
      serviceName: props.cluster.projectId,
      kubeId: props.cluster.kubeId,
      name: resourceName("nodePool", props.role, props.zone?.split("-").at(-1)),
      flavorName: props.flavour,
      ...(props.zone === undefined ? {} : { availabilityZones: [props.zone] }),
      autoscale: size.kind === "autoscaled",
      desiredNodes: min,
      minNodes: min,
      maxNodes: max,
      monthlyBilled: false,
      template: {
        metadata: {
          annotations: {},
          finalizers: [],
          labels: { ...kubernetesLabels(props.tags), ...poolLabel(props.role) },
        },
        spec: { taints: props.dedicated ? [poolTaint(props.role)] : [], unschedulable: false },
      },
      // The autoscaler moves the desired number; taking it back at every deploy would fight it.
      ...(size.kind === "autoscaled" ? { lifecycle: { ignoreChanges: ["desired_nodes"] } } : {}),
    });
  }
}
