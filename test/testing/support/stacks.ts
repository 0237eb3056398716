import { type App, S3Backend, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { CloudProjectKube } from "../../../.gen/providers/ovh/cloud-project-kube";
import { MeIdentityUser } from "../../../.gen/providers/ovh/me-identity-user";
import { OvhProvider } from "../../../.gen/providers/ovh/provider";
import { Vrack } from "../../../constructs/network/vrack";
import { CloudProject } from "../../../constructs/project/cloud-project";
import { tagsOf } from "../../../core/tags";
import { seed } from "../../../sandbox/world/seed";

const tags = tagsOf({ organisation: "meridian", team: "telemetry", costCentre: "1000" });

/** A team's own stacks, as it would write them: made with this library's constructs, and with bindings. */
export class ProjectsStack extends TerraformStack {
  readonly projects: readonly CloudProject[];

  constructor(app: App, names: readonly string[] = ["meridian-dev-telemetry"], deletionProtection = false) {
    super(app, "projects");
    // Nothing of a sandbox may ask a bucket.
    new S3Backend(this, { bucket: "states", key: "projects.tfstate", region: "gra" });
    new OvhProvider(this, "Ovh", { endpoint: "ovh-eu" });
    const vrack = Vrack.fromServiceName(seed.vrack);
    this.projects = names.map((name) => {
      return new CloudProject(this, name, { name, subsidiary: "FR", tags, vrack, deletionProtection });
    });
    if (this.projects[0]) new TerraformOutput(this, "first", { value: this.projects[0].projectId });
  }
}

export interface ClusterOptions {
  readonly name?: string;
  readonly region?: string;
  readonly version?: string;
  readonly updatePolicy?: string;
}

/** A cluster in a project: of another stack, or one that exists already. */
export class ClusterStack extends TerraformStack {
  constructor(app: App, projectId: string, { name = "telemetry", region = "GRA11", ...more }: ClusterOptions = {}) {
    super(app, "cluster");
    new OvhProvider(this, "Ovh", { endpoint: "ovh-eu" });
    new CloudProjectKube(this, "Cluster", { serviceName: projectId, name, region, version: "1.34", ...more });
  }
}

/** Both, the one on top of the other. */
export function landingZone(app: App, options?: ClusterOptions): { projects: ProjectsStack; cluster: ClusterStack } {
  const projects = new ProjectsStack(app);
  return { projects, cluster: new ClusterStack(app, projects.projects[0]!.projectId, options) };
}

/** A user whose password comes from a variable. */
export class UserStack extends TerraformStack {
  constructor(app: App) {
    super(app, "user");
    new OvhProvider(this, "Ovh", { endpoint: "ovh-eu" });
    const password = new TerraformVariable(this, "password", { type: "string", sensitive: true });
    new MeIdentityUser(this, "User", {
      login: "fd-oncall",
      email: "fd-oncall@meridian.example",
      description: "On call",
      password: password.stringValue,
    });
    new TerraformOutput(this, "opens", { value: password.stringValue, sensitive: true });
  }
}

export const project = "0123456789abcdef0123456789abcdef";
