// A stack as one tests it: two teams' projects on the vRack and a cluster in one of them, 7 resources.
import { type App, TerraformStack } from "cdktf";
import { CloudProjectKube } from "../../.gen/providers/ovh/cloud-project-kube";
import { CloudProjectKubeNodepool } from "../../.gen/providers/ovh/cloud-project-kube-nodepool";
import { OvhProvider } from "../../.gen/providers/ovh/provider";
import { Vrack } from "../../constructs/network/vrack";
import { CloudProject } from "../../constructs/project/cloud-project";
import { tagsOf } from "../../core/tags";

export function smallStack(app: App): TerraformStack {
  const stack = new TerraformStack(app, "small");
  new OvhProvider(stack, "Ovh", { endpoint: "ovh-eu" });
  const vrack = Vrack.fromServiceName("pn-100042");
  const [platform] = ["platform", "telemetry"].map((team) => {
    const tags = tagsOf({ organisation: "meridian", team, costCentre: "1000" });
    return new CloudProject(stack, team, { name: `meridian-dev-${team}`, subsidiary: "FR", vrack, tags });
  });
  const serviceName = platform?.projectId ?? "";
  const cluster = new CloudProjectKube(stack, "cluster", {
    serviceName,
    name: "dev",
    region: "GRA11",
    version: "1.34",
  });
  for (const name of ["system", "compute"]) {
    new CloudProjectKubeNodepool(stack, name, {
      serviceName,
      kubeId: cluster.id,
      name,
      flavorName: "b3-8",
      desiredNodes: 1,
    });
  }
  return stack;
}
