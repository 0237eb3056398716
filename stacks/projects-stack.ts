import type { Construct } from "constructs";
import { Vrack } from "../constructs/network/vrack";
import { CloudProject, type ICloudProject } from "../constructs/project/cloud-project";
import { useOvh } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { platformTeam } from "./platform-team";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** One Public Cloud project per team, ordered into the vRack, tagged, with its budget. */
export class ProjectsStack extends EnvironmentStack {
  /** Team → its project. */
  readonly projects: ReadonlyMap<string, ICloudProject>;

  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "projects", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    const vrack = Vrack.fromServiceName(landingZone.vrack.adopt);
    this.projects = new Map(
      [...environment.spec.projects].sort().map((team): [string, ICloudProject] => {
        const project = new CloudProject(this, `Project-${team}`, {
          name: this.nameFor(team),
          subsidiary: landingZone.organisation.subsidiary,
          tags: this.tagsFor(team),
          vrack,
          deletionProtection: environment.spec.deletionProtection,
        });
        const monthly = environment.spec.budget.teams[team];
        if (monthly !== undefined) project.alertAbove({ monthly, email: this.team(team).email });
        return [team, project];
      }),
    );
  }

  /** The project that holds the environment's networks and cluster. */
  get platform(): ICloudProject {
    const project = this.projects.get(platformTeam);
    if (!project) throw new Error("the spec was validated, yet the platform team has no project");
    return project;
  }
}
