import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { text } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly "certificate-authority-data": string };
  }[];
  readonly users: readonly {
    readonly user: { readonly "client-certificate-data": string; readonly "client-key-data": string };
  }[];
}

/** A simulated cluster whose address and credentials are those of a real one, where there is one with its name. */
export function realCluster(simulated: ResourceHandler, folder: string): ResourceHandler {
  const asReal = (cluster: Attributes): Attributes => ({ ...cluster, ...accessTo(folder, text(cluster, "name")) });
  return {
    ...simulated,
    create: (planned, context) => asReal(simulated.create?.(planned, context) ?? planned),
    /** The ports of a real one change when somebody has taken them. */
    read(current, { world, type }) {
      const found = world.get(type, text(current, "id"))?.attributes;
      return found === undefined ? null : asReal(found);
    },
  };
}

function accessTo(folder: string, name: string): Attributes {
  let kubeconfig: string;
  try {
    kubeconfig = readFileSync(join(folder, `${name}.yaml`), "utf8");
  } catch {
    return {};
  }
  const { clusters, users } = parse(kubeconfig) as Kubeconfig;
  const [cluster, user] = [clusters[0]?.cluster, users[0]?.user];
  if (cluster === undefined || user === undefined) return {};
  return {
    kubeconfig,
    url: new URL(cluster.server).host,
    kubeconfig_attributes: [
      {
        host: cluster.server,
        cluster_ca_certificate: cluster["certificate-authority-data"],
        client_certificate: user["client-certificate-data"],
        client_key: user["client-key-data"],
      },
    ],
  };
}
