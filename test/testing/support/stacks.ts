import { type App, TerraformOutput, TerraformStack } from "cdktf";
import { OvhProvider } from "../../../.gen/providers/ovh/provider";
import { CloudProject } from "../../../constructs/project/cloud-project";
import { Vrack } from "../../../constructs/network/vrack";

const tags = {
  managedBy: "x",
} as never;

export interface ProjectsOptions {
  readonly names?: readonly string[];
}

/** A team's own stack: projects made with this library's construct. */
export class ProjectsStack extends TerraformStack {
  readonly projects: readonly CloudProject[];

  constructor(app: App, { names = ["meridian-dev-telemetry"] }: ProjectsOptions = {}) {
    super(app, "projects");
    new OvhProvider(this, "Ovh", { endpoint: "ovh-eu" });
    this.projects = names.map(
      (name) => new CloudProject(this, name, { name, subsidiary: "FR", tags, vrack: Vrack.fromServiceName("pn-100042") }),
    );
    new TerraformOutput(this, "first", { value: this.projects[0]?.projectId });
  }
}
