import { stringify } from "yaml";
import type { Attributes } from "../contract";
import { fakeSecret } from "./api";

/** Addresses of a cluster and the credentials of its administrator, which say that they open nothing. */
export function clusterAccess(id: string, name: string, region: string): Attributes {
  const label = id.slice(0, 6);
  const site = region.toLowerCase().replace(/\d+$/, "");
  const url = `${label}.c1.${site}.k8s.ovh.net`;
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const access = {
    host: `https://${url}`,
    cluster_ca_certificate: base64(`sandbox: no certificate of ${name}`),
    client_certificate: base64(fakeSecret("certificate", id)),
    client_key: base64(fakeSecret("key", id)),
  };
  return {
    url,
    nodes_url: `${label}.nodes.c1.${site}.k8s.ovh.net`,
    kubeconfig: kubeconfig(name, access),
    kubeconfig_attributes: [access],
  };
}

function kubeconfig(name: string, access: Readonly<Record<string, string>>): string {
  const user = `kubernetes-admin-${name}`;
  const context = `${user}@${name}`;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { "certificate-authority-data": access.cluster_ca_certificate, server: access.host } }],
    contexts: [{ name: context, context: { cluster: name, user } }],
    "current-context": context,
    users: [
      {
        name: user,
        user: { "client-certificate-data": access.client_certificate, "client-key-data": access.client_key },
      },
    ],
  });
}
