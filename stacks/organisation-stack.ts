import type { Construct } from "constructs";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { IdentityUser } from "../constructs/identity/identity-user";
import { PermissionsGroup, type IPermissionsGroup } from "../constructs/identity/permissions-group";
import { useOvh } from "../constructs/providers";
import { resourceUrn } from "../core/urn";
import { resourceTypeOf } from "../policies/access/catalogue/catalogue";
import type { AccessModel, Grant, RoleName } from "../policies/access/model";
import { policyName } from "../policies/access/policy-names";
import { roles } from "../policies/access/roles";
import { coversService, sharedServices } from "../policies/access/scope";
import { limitsOf } from "./access-policy-props";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/**
 * What spans environments: one identity group per team, what each role comes to, and who may do what with what all share.
 * Nothing in its state is secret: other stacks read it. What is adopted is not in here.
 */
export class OrganisationStack extends BaseStack {
  /** Role → its actions, for each role that people hold. */
  readonly permissions: ReadonlyMap<RoleName, IPermissionsGroup>;

  constructor(scope: Construct, landingZone: LandingZoneSpec, access: AccessModel) {
    super(scope, "organisation", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    const groups = new Map(
      Object.entries(landingZone.teams).map(([team, { does }]) => [
        team,
        new IdentityGroup(this, `Group-${team}`, { name: this.groupName(team), description: does }),
      ]),
    );
    const held = access.grants.filter(({ subject }) => subject.kind !== "service-account");
    this.permissions = new Map(
      [...new Set(held.map(({ role }) => role))].sort().map((role): [RoleName, IPermissionsGroup] => {
        const { does, iam } = roles[role];
        const name = this.nameFor(role);
        return [role, new PermissionsGroup(this, `Role-${role}`, { name, description: does, ...iam })];
      }),
    );
    for (const grant of held) {
      const resources = sharedResources(landingZone, grant);
      const permissions = this.permissions.get(grant.role);
      if (resources.length === 0 || permissions === undefined) continue;
      const { id, parts } = policyName(grant);
      const group = grant.subject.kind === "team" ? groups.get(grant.subject.name) : undefined;
      new AccessPolicy(this, id, {
        name: this.nameFor(...parts),
        ...limitsOf(grant),
        identities: [group ?? IdentityUser.fromLogin(access.account, grant.subject.name)],
        resources,
        permissionsGroups: [permissions],
      });
    }
  }
}

/** The shared resources of a grant's scope on which its role means anything; the account itself is the organisation's alone. */
export function sharedResources(
  { organisation, logs, privateCloud, vrack }: LandingZoneSpec,
  { role, scope }: Pick<Grant, "role" | "scope">,
): string[] {
  const adopted = {
    logs: resourceUrn("ldp", logs.adopt),
    "private-cloud": resourceUrn("pccVMware", privateCloud.adopt),
    vrack: resourceUrn("vrack", vrack.adopt),
  };
  const covered = [
    ...(scope.kind === "organisation" ? [resourceUrn("account", organisation.account)] : []),
    ...sharedServices.filter((service) => coversService(scope, service)).map((service) => adopted[service]),
  ];
  const types = new Set(roles[role].iam.allow.map(resourceTypeOf));
  return covered.filter((urn) => types.has(urn.split(":")[4] ?? ""));
}
