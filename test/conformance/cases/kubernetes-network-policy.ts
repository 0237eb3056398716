import type { Attributes } from "../../../sandbox/world/contract";
import { to, type Change, type TypeCases } from "../support/case";
import { metadata, namespaced, without } from "./kubernetes-metadata";

const selector = (team: string): Attributes => ({
  match_labels: { team },
  match_expressions: [{ key: "tier", operator: "In", values: ["back", "front"] }],
});

const peer = (): Attributes => ({ namespace_selector: selector("ground"), pod_selector: selector("ground") });

/** A policy that says everything a policy can say, in both directions. */
const full = (name: string): Attributes => ({
  metadata: { ...metadata, name, namespace: "default" },
  spec: {
    pod_selector: selector("ground"),
    policy_types: ["Ingress", "Egress"],
    egress: [
      {
        ports: [{ port: "8080", end_port: 8090, protocol: "UDP" }],
        to: [peer(), { ip_block: { cidr: "192.0.2.0/24", except: ["192.0.2.0/28"] } }],
      },
    ],
    ingress: [
      {
        ports: [{ port: "8080", end_port: 8090, protocol: "UDP" }],
        from: [peer(), { ip_block: { cidr: "192.0.2.0/24", except: ["192.0.2.0/28"] } }],
      },
    ],
  },
});

function ofSelector(path: string): Record<string, Change> {
  return {
    [`${path}.match_labels`]: to({ team: "flight" }),
    [`${path}.match_expressions.key`]: to("layer"),
    [`${path}.match_expressions.operator`]: to("NotIn"),
    [`${path}.match_expressions.values`]: to(["middle"]),
    [`${path} of everything`]: to({}),
  };
}

function ofRules(path: string, peers: string): Record<string, Change> {
  return {
    [`${path}.ports.port`]: to("8081"),
    [`${path}.ports.end_port`]: to(8099),
    [`${path}.ports.protocol`]: to("TCP"),
    [`${path}.ports.0.end_port taken away`]: to(undefined),
    [`${path}.ports named`]: to([{ port: "http" }]),
    ...ofSelector(`${path}.${peers}.namespace_selector`),
    ...ofSelector(`${path}.${peers}.pod_selector`),
    [`${path}.${peers}.1.ip_block.cidr`]: to("192.0.0.0/16"),
    [`${path}.${peers}.1.ip_block.except`]: to(["192.0.2.16/28"]),
    [`${path}.0.${peers} taken away`]: to(undefined),
    [`${path} taken away`]: to(undefined),
    [`${path} of everything`]: to([{}]),
  };
}

export const networkPolicy: TypeCases = {
  base: full,
  changes: {
    ...namespaced,
    ...ofSelector("spec.pod_selector"),
    "spec.policy_types": ["Ingress"],
    ...ofRules("spec.egress", "to"),
    ...ofRules("spec.ingress", "from"),
  },
  invalid: {
    "spec.policy_types": ["Sideways"],
    "spec.egress.ports.port": "99999",
    "spec.egress.to.1.ip_block.cidr": "192.0.2.0",
    "spec.egress.to.1.ip_block.except": ["198.51.100.0/24"],
    "spec.pod_selector.match_expressions.operator": "Like",
  },
  without,
};
