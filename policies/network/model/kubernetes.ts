import { clusterNetworks } from "../../../core/cluster-networks";
import { isAdded } from "../../../model/output/placement";
import { block, ipv4, type Located, placeOf, type References, texts } from "../../../model/output/references";
import { addressOf, rangeOf } from "../addresses";
import type { OpenstackNetworks, StackNames } from "./openstack";
import { readPolicy } from "./policies";
import { readRelease } from "./releases";
import type { Cluster, Namespace, NetworkPolicy } from "./types";

/** The managed clusters with what decides how their nodes send, and who reaches their API servers. */
export function readClusters(references: References, names: StackNames, networks: OpenstackNetworks): Cluster[] {
  const refersTo = (type: string, cluster: Located): Located[] =>
    references.ofType(type).filter(({ stack, resource }) => {
      const found = references.resource(stack, resource.attributes.kube_id);
      return found !== undefined && placeOf(found) === placeOf(cluster);
    });
  return references.ofType("ovh_cloud_project_kube").flatMap((located) => {
    const { stack, resource } = located;
    const environment = names.environmentOf(stack);
    if (environment === undefined || isAdded(stack)) return [];
    const plan = resource.attributes.plan === "standard" ? "standard" : "free";
    const nodes = networks.subnetOf(stack, resource.attributes.nodes_subnet_id);
    const restrictions = refersTo("ovh_cloud_project_kube_iprestrictions", located);
    const floating = refersTo("ovh_cloud_project_kube_nodepool", located).some(
      (pool) => block(pool.resource.attributes.attach_floating_ips)?.enabled === true,
    );
    return [
      {
        environment,
        plan,
        inside: [clusterNetworks[plan].pods, clusterNetworks[plan].services].map(rangeOf),
        ...(nodes ? { nodes } : {}),
        ...gatewayOf(plan, block(resource.attributes.private_network_configuration), nodes?.gateway),
        publicPort: plan === "free" || floating,
        ...(restrictions.length === 0
          ? {}
          : { apiAllowedFrom: restrictions.flatMap((one) => texts(one.resource.attributes.ips)).map(allowedRange) }),
        apiAt: restrictions[0] ? placeOf(restrictions[0]) : placeOf(located),
        at: placeOf(located),
      },
    ];
  });
}

/** A network that only the engine knows may be any. */
const allowedRange = (text: string) => rangeOf(ipv4(text) ?? "0.0.0.0/0");

/** Standard takes the subnet's gateway; Free is told one, and whether what is not private leaves through it as well. */
function gatewayOf(
  plan: Cluster["plan"],
  told: ReturnType<typeof block>,
  ofSubnet: number | "edge" | undefined,
): { readonly gateway?: number } {
  if (plan === "standard") return typeof ofSubnet === "number" ? { gateway: ofSubnet } : {};
  const gateway = told?.default_vrack_gateway;
  const privately = told?.private_network_routing_as_default === true;
  return privately && ipv4(gateway) !== undefined ? { gateway: addressOf(String(gateway)) } : {};
}

/** The namespaces that stacks make, each with every policy in it, whichever stack brings it. */
export function readNamespaces(
  references: References,
  names: StackNames,
): { readonly namespaces: Namespace[]; readonly unread: string[] } {
  const policies = new Map<string, NetworkPolicy[]>();
  const notes = { unreadReleases: new Map<string, string[]>(), exposedBy: new Map<string, string[]>() };
  const unread: string[] = [];
  const keysOf = (located: Located, namespace: string): string[] =>
    names.environmentsOf(located).map((environment) => `${environment}/${namespace}`);
  const note = <T>(map: Map<string, T[]>, keys: readonly string[], item: T): void => {
    for (const key of keys) map.set(key, [...(map.get(key) ?? []), item]);
  };

  for (const type of ["kubernetes_network_policy_v1", "kubernetes_network_policy"]) {
    for (const located of references.ofType(type)) {
      const read = readPolicy(references, located);
      if (read) note(policies, keysOf(located, read.namespace), read.policy);
      else unread.push(placeOf(located));
    }
  }
  for (const located of references.ofType("helm_release")) {
    const keys = keysOf(located, references.text(located.stack, located.resource.attributes.namespace) ?? "default");
    const { bringsPolicies, leadsIn } = readRelease(located.stack, located.resource.attributes);
    if (bringsPolicies) note(notes.unreadReleases, keys, placeOf(located));
    if (leadsIn) note(notes.exposedBy, keys, placeOf(located));
  }
  for (const located of references.ofType("kubernetes_service_v1")) {
    const { metadata, spec } = located.resource.attributes;
    const kind = block(spec)?.type;
    if (kind !== "LoadBalancer" && kind !== "NodePort") continue;
    const namespace = references.text(located.stack, block(metadata)?.namespace) ?? "default";
    note(notes.exposedBy, keysOf(located, namespace), placeOf(located));
  }
  const namespaces = references.ofType("kubernetes_namespace_v1").flatMap((located): Namespace[] => {
    const metadata = block(located.resource.attributes.metadata) ?? {};
    const name = references.text(located.stack, metadata.name);
    if (name === undefined) return [];
    return names.environmentsOf(located).map((environment) => {
      const key = `${environment}/${name}`;
      return {
        environment,
        name,
        // Kubernetes adds the name itself.
        labels: { ...(metadata.labels as Record<string, string> | undefined), "kubernetes.io/metadata.name": name },
        policies: policies.get(key) ?? [],
        unreadReleases: notes.unreadReleases.get(key) ?? [],
        exposedBy: notes.exposedBy.get(key) ?? [],
        at: placeOf(located),
      };
    });
  });
  return { namespaces, unread: unread.sort() };
}
