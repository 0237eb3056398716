import { vlanOf } from "../../../model/output/known-places";
import type { Output } from "../../../model/output/output";
import type { Judge } from "../../judge/judge";
import { found, ofTypes, unread } from "../../judge/said";

const types = [
  "openstack_networking_network_v2",
  "ovh_cloud_network_private_vrack",
  "ovh_cloud_project_network_private",
];

/** A network with the VLAN of another environment, or of the private cloud: on the vRack that is the same network. */
export const foreignVlan: Judge = {
  id: "NETWORK-FOREIGN-VLAN",
  title: "No network has the VLAN of another environment",
  why: "A VLAN is one network on the whole vRack: whoever has it in a project is beside the machines of that environment, behind every router and firewall.",
  severity: "error",
  types,
  judge: (output) => {
    const owners = ownersOf(output);
    return ofTypes(output, ...types).flatMap(({ stack, resource }) => {
      const vlan = vlanOf(resource.attributes);
      if (vlan === undefined) return [];
      const attribute = resource.type === types[0] ? 'value_specs["provider:segmentation_id"]' : "vlan_id";
      if (vlan.includes("${")) return [unread(resource, attribute, "which VLAN the network has")];
      const owner = owners.get(vlan);
      // Free, or one that several environments have, as the transit network.
      if (owner === undefined) return [];
      const here = output.placement.standsIn(stack, resource);
      if (here === owner.name) return [];
      if (here === undefined && owner.isEnvironment)
        return [unread(resource, attribute, `the project that has the VLAN of ${owner.name}`)];
      return [
        found(resource, {
          attribute,
          value: vlan,
          message: `the network of ${here ?? "a stack that belongs to no environment"} has the VLAN of ${owner.name}`,
          allowed: "a VLAN that the address plan has for this environment, or one that nobody has",
          fix: "take a free VLAN: slz network shows them; what has to reach the other environment is a connection",
        }),
      ];
    });
  },
};

interface Owner {
  readonly name: string;
  readonly isEnvironment: boolean;
}

/** VLAN → whose it is, by the landing zone's own stacks and the inventory of the private cloud. */
function ownersOf(output: Output): ReadonlyMap<string, Owner> {
  const environments = new Map<string, Set<string>>();
  for (const { stack, resource } of ofTypes(output, ...types)) {
    const vlan = vlanOf(resource.attributes);
    if (stack.kind === undefined || stack.environment === undefined || vlan === undefined) continue;
    environments.set(vlan, new Set([...(environments.get(vlan) ?? []), stack.environment]));
  }
  const { networks } = output.network.privateCloud;
  return new Map<string, Owner>([
    ...Object.entries(networks).map(
      ([name, { vlan }]) => [String(vlan), { name: `private-cloud/${name}`, isEnvironment: false }] as const,
    ),
    ...[...environments].flatMap(([vlan, [name, ...others]]) =>
      name === undefined || others.length > 0 ? [] : [[vlan, { name, isEnvironment: true }] as const],
    ),
  ]);
}
