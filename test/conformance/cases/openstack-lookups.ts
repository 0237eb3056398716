import type { ProviderCases } from "../support/case";
import { idOf } from "./openstack-fixtures";

/** What is looked up by name, as the stacks do it where they adopt something; and what cannot be found. */
export const lookups: ProviderCases["lookups"] = {
  openstack_networking_network_v2: {
    public: { by: { name: "Ext-Net", external: true } },
    // Through its subnet: a network that is looked up before has none yet.
    by_id: { by: { network_id: "${openstack_networking_subnet_v2.others.network_id}" } },
    by_name: { by: { name: "one", network_id: "${openstack_networking_subnet_v2.ports.network_id}" } },
    nobody: { by: { name: "nobody" }, refused: true },
  },
  openstack_networking_subnet_v2: {
    by_id: { by: { subnet_id: idOf("subnet", "hops") } },
    by_name: { by: { name: "ports", network_id: idOf("network", "one"), subnet_id: idOf("subnet", "ports") } },
    nobody: { by: { name: "nobody" }, refused: true },
  },
  openstack_networking_router_v2: {
    by_id: { by: { router_id: idOf("router", "two") } },
    nobody: { by: { name: "nobody" }, refused: true },
  },
  openstack_networking_secgroup_v2: {
    by_id: { by: { secgroup_id: idOf("secgroup", "two") } },
    nobody: { by: { name: "nobody" }, refused: true },
  },
};
