import { stringify } from "yaml";

/** A pod that carries this label never becomes ready: a way to see what a failing release looks like. */
export const NEVER_READY = "lab.landing-zone/never-ready";

/** An address of the range set aside for documentation: nothing answers there. */
const LOAD_BALANCER_ADDRESS = "192.0.2.10";

interface Expression {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

const exists = (key: string): Expression => ({ key, operator: "Exists" });
const missing = (key: string): Expression => ({ key, operator: "DoesNotExist" });
const isIn = (key: string, ...values: string[]): Expression => ({ key, operator: "In", values });
const notIn = (key: string, ...values: string[]): Expression => ({ key, operator: "NotIn", values });

function stage(
  name: string,
  kind: string,
  matchExpressions: readonly Expression[],
  next: object,
  delay?: { readonly durationMilliseconds: number },
): object {
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: { resourceRef: { apiGroup: "v1", kind }, selector: { matchExpressions }, ...(delay && { delay }), next },
  };
}

const NODE_READY = `{{ $now := Now }}
phase: Running
addresses:
- {type: InternalIP, address: {{ NodeIP | Quote }}}
- {type: Hostname, address: {{ .metadata.name | Quote }}}
conditions:
- type: Ready
  status: "True"
  reason: Simulated
  message: kwok answers for this node
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
nodeInfo: {architecture: amd64, operatingSystem: linux, kubeletVersion: simulated, bootID: "", containerRuntimeVersion: simulated, kernelVersion: "", kubeProxyVersion: "", machineID: "", osImage: simulated, systemUUID: ""}
`;

const podStatus = (phase: string, ready: string, container: string): string => `{{ $now := Now }}
phase: ${phase}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) | Quote }}
startTime: {{ $now | Quote }}
conditions:
- {type: PodScheduled, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: ContainersReady, status: "${ready}", lastTransitionTime: {{ $now | Quote }}}
- {type: Ready, status: "${ready}", lastTransitionTime: {{ $now | Quote }}}
{{ with .spec.initContainers }}
initContainerStatuses:
{{ range . }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: true, restartCount: 0, state: {terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}}
{{ end }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: ${ready === "True"}, restartCount: 0, state: ${container}}
{{ end }}
`;

const RUNNING = "{running: {startedAt: {{ $now | Quote }}}}";
const DONE =
  "{terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}";
const WAITING = `{waiting: {reason: NeverReady, message: "the pod carries the label ${NEVER_READY}"}}`;

const label = (name: string) => `.metadata.labels["${name}"]`;
const JOB = ".metadata.ownerReferences.[].kind";
const STARTING = [missing(".metadata.deletionTimestamp"), exists(".spec.nodeName"), missing(".status.podIP")];

const STAGES: readonly object[] = [
  stage("node-ready", "Node", [notIn(".status.phase", "Running")], { statusTemplate: NODE_READY }),
  stage("pod-running", "Pod", [...STARTING, missing(label(NEVER_READY)), notIn(JOB, "Job")], {
    statusTemplate: podStatus("Running", "True", RUNNING),
  }),
  stage("pod-of-a-job-done", "Pod", [...STARTING, missing(label(NEVER_READY)), isIn(JOB, "Job")], {
    statusTemplate: podStatus("Succeeded", "False", DONE),
  }),
  stage("pod-never-ready", "Pod", [...STARTING, exists(label(NEVER_READY))], {
    event: { type: "Warning", reason: "NeverReady", message: `the pod carries the label ${NEVER_READY}` },
    statusTemplate: podStatus("Pending", "False", WAITING),
  }),
  stage("pod-gone", "Pod", [exists(".metadata.deletionTimestamp")], { finalizers: { empty: true }, delete: true }),
  stage(
    "load-balancer",
    "Service",
    [
      isIn(".spec.type", "LoadBalancer"),
      missing(".status.loadBalancer.ingress"),
      missing(".metadata.deletionTimestamp"),
    ],
    { statusTemplate: `loadBalancer: {ingress: [{ip: ${LOAD_BALANCER_ADDRESS}}]}\n` },
  ),
];

/** What kwok does in the place of kubelets and of the cloud's load balancers. */
export function clusterStagesText(): string {
  return STAGES.map((document) => stringify(document)).join("---\n");
}
