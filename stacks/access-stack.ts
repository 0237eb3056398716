import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { IdentityUser } from "../constructs/identity/identity-user";
import { useOvh } from "../constructs/providers";
import type { AccessModel, BreakGlass, Grant, Scope } from "../policies/access/model";
import { roles } from "../policies/access/roles";
import { coversProject } from "../policies/access/scope";
import { limitsOf } from "./access-policy-props";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { originOfEmergency, originOfGrant } from "./origins";
import type { OrganisationStack } from "./organisation-stack";
import type { ProjectsStack } from "./projects-stack";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { policyName } from "../model/specification/names/policy-name";
import { constructIds } from "../model/specification/names/construct-ids";

interface Upstream {
  readonly projects: Pick<ProjectsStack, "projects">;
  readonly organisation: Pick<OrganisationStack, "permissions">;
}

/** Who may do what in this environment's projects: what people are granted, and what one of them has for an emergency. */
export class AccessStack extends EnvironmentStack {
  readonly kind = "access";
  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    private readonly access: AccessModel,
    private readonly upstream: Upstream,
  ) {
    super(scope, "access", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    for (const grant of access.grants) this.add(grant);
    for (const emergency of access.breakGlass) this.addBreakGlass(emergency);
  }

  private add(grant: Grant): void {
    const resources = this.projectsIn(grant.scope);
    const permissions = this.upstream.organisation.permissions.get(grant.role);
    if (grant.subject.kind === "service-account" || resources.length === 0 || permissions === undefined) return;
    const { id, parts } = policyName(grant);
    const { kind, name } = grant.subject;
    const policy = new AccessPolicy(this, id, {
      name: this.names.present(this.environment.name, ...parts),
      ...limitsOf(grant),
      identities: [
        kind === "team"
          ? IdentityGroup.fromName(this.access.account, this.names.group(name))
          : IdentityUser.fromLogin(this.access.account, name),
      ],
      resources,
      permissionsGroups: [permissions],
    });
    madeFor(policy, originOfGrant(grant));
  }

  private addBreakGlass(emergency: BreakGlass): void {
    const { name, user, scope, reason, approver, until } = emergency;
    const resources = this.projectsIn(scope);
    if (resources.length === 0) return;
    const policy = new AccessPolicy(this, constructIds.breakGlass(name), {
      name: this.names.breakGlassPolicy(this.environment.name, name),
      description: `${user}, agreed by ${approver}: ${reason}`,
      identities: [IdentityUser.fromLogin(this.access.account, user)],
      resources,
      ...roles["break-glass"].iam,
      expiresAt: until,
    });
    madeFor(policy, originOfEmergency(emergency));
  }

  private projectsIn(scope: Scope): string[] {
    return [...this.upstream.projects.projects]
      .filter(([team]) => coversProject(scope, this.environment.name, team))
      .map(([, { urn }]) => urn);
  }
}
