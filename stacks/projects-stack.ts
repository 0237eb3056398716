import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import type { IVrack } from "../constructs/network/vrack";
import { AdoptedProject } from "../constructs/project/adopted-project";
import { CloudProject, type ICloudProject } from "../constructs/project/cloud-project";
import { useOvh } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { pathText } from "../model/specification/path";
import { platformTeam } from "../model/specification/teams";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { constructIds } from "../model/specification/names/construct-ids";

/** One Public Cloud project per team, ordered into the vRack and tagged, or adopted and put there; with its budget. */
export class ProjectsStack extends EnvironmentStack {
  readonly kind = "projects";
  /** Team → its project. */
  readonly projects: ReadonlyMap<string, ICloudProject>;

  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    private readonly shared: { readonly vrack: IVrack },
  ) {
    super(scope, "projects", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    this.projects = new Map(
      [...environment.spec.projects].sort().map((team): [string, ICloudProject] => {
        const existing = environment.spec.adoptedProjects[team];
        const project = existing === undefined ? this.order(team) : this.adopt(team, existing);
        madeFor(project, { kind: "team", name: team, path: this.pathOf(team), team });
        const monthly = environment.spec.budget.teams[team];
        if (monthly !== undefined) project.alertAbove({ monthly, email: this.team(team).email });
        return [team, project];
      }),
    );
  }

  private pathOf(team: string): string {
    const { name, spec } = this.environment;
    return spec.adoptedProjects[team] === undefined
      ? pathText("environments", name, "projects", spec.projects.indexOf(team))
      : pathText("environments", name, "adoptedProjects", team);
  }

  private order(team: string): CloudProject {
    return new CloudProject(this, constructIds.project(team), {
      name: this.names.project(this.environment.name, team),
      subsidiary: this.landingZone.organisation.subsidiary,
      tags: this.tagsFor(team),
      vrack: this.shared.vrack,
      deletionProtection: this.environment.spec.deletionProtection,
    });
  }

  private adopt(team: string, projectId: string): AdoptedProject {
    const project = AdoptedProject.fromProjectId(this, constructIds.project(team), projectId);
    project.attachTo(this.shared.vrack);
    return project;
  }

  /** The project that holds the environment's networks and cluster. */
  get platform(): ICloudProject {
    const project = this.projects.get(platformTeam);
    if (!project) throw new Error("the spec was validated, yet the platform team has no project");
    return project;
  }
}
