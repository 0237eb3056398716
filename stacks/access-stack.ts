import type { Construct } from "constructs";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { useOvh } from "../constructs/providers";
import { actionsOn } from "../policies/access/catalogue/catalogue";
import { roles } from "../policies/access/roles";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import type { ProjectsStack } from "./projects-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** Who may do what in this environment: a team operates its own project, an auditing team reads them all. */
export class AccessStack extends EnvironmentStack {
  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    { projects }: Pick<ProjectsStack, "projects">,
  ) {
    super(scope, "access", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    const group = (team: string) => IdentityGroup.fromName(landingZone.organisation.account, this.groupName(team));

    for (const [team, project] of projects) {
      new AccessPolicy(this, `Operate-${team}`, {
        name: this.nameFor(team, "operate"),
        description: `${team} operates its project in ${environment.name}`,
        groups: [group(team)],
        resources: [project.urn],
        allow: actionsOn("publicCloudProject", roles.operator.iam.allow),
      });
    }
    for (const [team, { access }] of Object.entries(landingZone.teams)) {
      if (access !== "audit") continue;
      new AccessPolicy(this, `Audit-${team}`, {
        name: this.nameFor(team, "audit"),
        description: `${team} reads every project in ${environment.name} and changes nothing`,
        groups: [group(team)],
        resources: [...projects.values()].map((project) => project.urn),
        allow: actionsOn("publicCloudProject", roles.auditor.iam.allow),
      });
    }
  }
}
