import type { Construct } from "constructs";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { useOvh } from "../constructs/providers";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** What spans environments: one identity group per team. The vRack is adopted and so not in here. */
export class OrganisationStack extends BaseStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec) {
    super(scope, "organisation", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    for (const [team, { does }] of Object.entries(landingZone.teams)) {
      new IdentityGroup(this, `Group-${team}`, {
        name: this.nameFor(team),
        account: landingZone.organisation.account,
        description: does,
      });
    }
  }
}
