import type { Construct } from "constructs";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { useOvh } from "../constructs/providers";
import { resourceUrn } from "../core/urn";
import { roles } from "../policies/access/roles";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** What spans environments: one identity group per team, and who audits what all share. What is adopted is not in here. */
export class OrganisationStack extends BaseStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec) {
    super(scope, "organisation", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    for (const [team, { does, access }] of Object.entries(landingZone.teams)) {
      const group = new IdentityGroup(this, `Group-${team}`, { name: this.groupName(team), description: does });
      if (access === "audit") this.auditSharedServices(team, group);
    }
  }

  private auditSharedServices(team: string, group: IdentityGroup): void {
    const { vrack, privateCloud, logs } = this.landingZone;
    new AccessPolicy(this, `Audit-${team}`, {
      name: this.nameFor(team, "audit"),
      description: `${team} reads what all environments share and changes nothing`,
      groups: [group],
      resources: [
        resourceUrn("account", this.landingZone.organisation.account),
        resourceUrn("ldp", logs.adopt),
        resourceUrn("pccVMware", privateCloud.adopt),
        resourceUrn("vrack", vrack.adopt),
      ],
      allow: roles.auditor.iam.allow.filter((action) => !action.startsWith("publicCloudProject:")),
    });
  }
}
