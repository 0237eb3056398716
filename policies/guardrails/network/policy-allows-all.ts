import type { Output } from "../../../model/output/output";
import { block, blocks } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import type { Finding, Judge } from "../../judge/judge";
import { type KubernetesObject, objectsOf } from "../../../model/output/kubernetes-objects";
import { found, unread } from "../../judge/said";
import { isWorld } from "../world";

/** A network policy that opens its pods to everything, or everything to its pods. */
export const policyAllowsAll: Judge = {
  id: "NETWORK-POLICY-ALLOWS-ALL",
  title: "No network policy allows everything",
  why: "Policies add up: one that allows everything undoes every other one in its namespace, the one that closes it as well.",
  severity: "error",
  types: ["kubernetes_network_policy", "kubernetes_network_policy_v1"],
  judge: (output) =>
    objectsOf(output, "networkpolicy").flatMap((policy) => [
      ...judgeRules(output, policy, "ingress", "from"),
      ...judgeRules(output, policy, "egress", "to"),
    ]),
};

function judgeRules(
  output: Output,
  policy: KubernetesObject,
  direction: "ingress" | "egress",
  peersAt: "from" | "to",
): Finding[] {
  const spec = block(policy.content.spec) ?? {};
  return blocks(spec[direction]).flatMap((rule, index) => {
    // A rule for one port is a decision about that port.
    if (blocks(rule.ports).length > 0) return [];
    const attribute = `${policy.prefix}spec[0].${direction}[${index}].${peersAt}`;
    const opens = opensTo(output, policy, blocks(rule[peersAt]));
    if (opens === undefined) return [];
    if (opens === "unknown") return [unread(policy.resource, attribute, "which addresses the policy allows")];
    return [
      found(policy.resource, {
        attribute,
        value: `${opens}, on every port`,
        message:
          direction === "ingress"
            ? `the policy lets ${opens} reach its pods`
            : `the policy lets its pods reach ${opens}`,
        allowed: "those that have to be reached, or have to reach them, on the ports that it takes",
        fix: "name them by selectors or networks, and name the ports",
      }),
    ];
  });
}

/** Whom a rule without ports is about, where that is too much; undefined where it is not. */
function opensTo(output: Output, policy: KubernetesObject, peers: readonly Attributes[]): string | undefined {
  if (peers.length === 0) return "everybody";
  const networks = peers.flatMap(({ ip_block: network }) => blocks(network));
  const written = networks.map(({ cidr }) => output.references.text(policy.stack, cidr));
  if (isWorld(written.filter((cidr) => cidr !== undefined))) return "the whole internet";
  const everyNamespace = peers.some(
    ({ namespace_selector: namespaces, pod_selector: pods }) =>
      isEverything(namespaces) && (pods === undefined || isEverything(pods)),
  );
  if (everyNamespace) return "every pod of the cluster";
  return written.includes(undefined) ? "unknown" : undefined;
}

/** A selector that is written and names nothing chooses everything. */
function isEverything(selector: unknown): boolean {
  const written = block(selector);
  return (
    written !== undefined &&
    Object.values(written).every(
      (part) => part === undefined || part === null || Object.keys(part as object).length === 0,
    )
  );
}
