import type { Account } from "../account";
import { type Api, Denied } from "./client";
import { listed } from "./listing";

/** A real account, as far as OVHcloud's API tells; what lives in an OpenStack or a cluster has an API of its own. */
export function cloudAccount(api: Api): Account {
  return {
    objects: async (type, where) => {
      if (where.list === undefined) return { unasked: reasonFor(type) };
      try {
        return await listed(where.list, api, where);
      } catch (error) {
        if (!(error instanceof Denied)) throw error;
        return { unasked: `the credentials may not read GET ${error.path}: ${error.message}`, denied: true };
      }
    },
  };
}

function reasonFor(type: string): string {
  if (type.startsWith("openstack_")) return "OpenStack alone knows it: import it by the id that `openstack` lists";
  if (type.startsWith("kubernetes_") || type === "helm_release") {
    return "it lives in a cluster, whose API is not asked: import it by <namespace>/<name>";
  }
  return "OVHcloud's API has no list of it that is known here";
}
