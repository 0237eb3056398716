import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { block, blocks, placeOf } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import type { Finding, Judge } from "../../judge/judge";
import { objectsOf } from "../../../model/output/kubernetes-objects";
import { found, ofTypes, said, unread } from "../../judge/said";
import { isWorld } from "../world";

const balancer = "ovh_cloud_project_loadbalancer";
const listener = "openstack_lb_listener_v2";
const floating = "openstack_networking_floatingip_v2";
const associated = "openstack_networking_floatingip_associate_v2";

/** A load balancer with a public address that takes connections from everywhere. */
export const loadBalancerOpen: Judge = {
  id: "NETWORK-LOAD-BALANCER-OPEN",
  title: "No load balancer takes connections from the whole internet unless somebody decided it",
  why: "It is the door past every other wall: what stands behind it is tried by everybody from its first minute on.",
  severity: "error",
  types: ["kubernetes_service", "kubernetes_service_v1", balancer, listener],
  judge: (output) => [
    ...inClusters(output),
    ...ofTypes(output, balancer).flatMap(({ stack, resource }) => ofOvhcloud(output, stack, resource)),
    ...ofOctavia(output),
  ],
};

/** Makes the balancer of a Service one without a public address. */
const internal = "service.beta.kubernetes.io/openstack-internal-load-balancer";

const inClusters = (output: Output): Finding[] =>
  objectsOf(output, "service").flatMap(({ content, prefix, resource, stack }) => {
    const spec = block(content.spec) ?? {};
    const type = output.references.text(stack, spec.type ?? "ClusterIP");
    if (type === undefined) return [unread(resource, `${prefix}spec[0].type`, "whether the service is exposed")];
    const annotations = block(block(content.metadata)?.annotations) ?? {};
    if (type !== "LoadBalancer" || annotations[internal] === "true") return [];
    const attribute = `${prefix}spec[0].load_balancer_source_ranges`;
    return judgeSources(output, stack, resource, attribute, spec.load_balancer_source_ranges);
  });

function ofOvhcloud(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  const network = block(block(resource.attributes.network)?.private) ?? {};
  if (network.floating_ip === undefined && network.floating_ip_create === undefined) return [];
  return blocks(resource.attributes.listeners).flatMap(({ allowed_cidrs: allowed }, index) =>
    judgeSources(output, stack, resource, `listeners[${index}].allowed_cidrs`, allowed),
  );
}

/** Octavia's balancers have a private address; a floating one in front of it makes them public. */
function ofOctavia(output: Output): Finding[] {
  const published = [...ofTypes(output, floating), ...ofTypes(output, associated)].flatMap(({ stack, resource }) => {
    const behind = output.references.resource(stack, resource.attributes.port_id);
    return behind === undefined ? [] : [placeOf(behind)];
  });
  return ofTypes(output, listener).flatMap(({ stack, resource }) => {
    const { allowed_cidrs: allowed, loadbalancer_id: id } = resource.attributes;
    const owner = output.references.resource(stack, id);
    if (owner === undefined) return [unread(resource, "loadbalancer_id", "whether the load balancer is public")];
    if (!published.includes(placeOf(owner))) return [];
    return judgeSources(output, stack, resource, "allowed_cidrs", allowed);
  });
}

function judgeSources(
  output: Output,
  stack: OutputStack,
  resource: OutputResource,
  attribute: string,
  value: Attributes[string],
): Finding[] {
  const { texts, unknown } = said(output, stack, value);
  if (texts.length > 0 ? isWorld(texts) : !unknown)
    return [
      found(resource, {
        attribute,
        value: texts.join(", ") || "no limit",
        message: "the load balancer takes connections from the whole internet",
        allowed: "the networks of those who use it",
        fix: "list those networks; a service for everybody has a waiver with the reason",
      }),
    ];
  return unknown ? [unread(resource, attribute, "who reaches the load balancer")] : [];
}
