import { testCluster } from "./cluster";

/** Starts a control plane in the folder named as its argument, puts something in, says so, and never ends by itself. */
async function main(folder: string): Promise<void> {
  const { api } = await testCluster(folder);
  await api.request("POST", "/api/v1/namespaces/default/configmaps", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "kept" },
  });
  process.stdout.write("started\n");
}

void main(process.argv[2]!);
