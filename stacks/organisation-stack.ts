import type { Construct } from "constructs";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { DedicatedServer } from "../constructs/network/dedicated-server";
import { OvhcloudConnect } from "../constructs/network/ovhcloud-connect";
import { type IVrack, Vrack } from "../constructs/network/vrack";
import { useOvh } from "../constructs/providers";
import { resourceUrn } from "../core/urn";
import { sharedServicesAuditorActions } from "../policies/access/roles/shared-services-auditor";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/**
 * What spans environments: one identity group per team, who audits what all share, the vRack if it is ordered, and the
 * servers and lines on it. What is adopted is not in here.
 */
export class OrganisationStack extends BaseStack {
  readonly vrack: IVrack;

  constructor(scope: Construct, landingZone: LandingZoneSpec) {
    super(scope, "organisation", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    this.vrack = this.vrackOf(landingZone.vrack);
    for (const [team, { does, access }] of Object.entries(landingZone.teams)) {
      const group = new IdentityGroup(this, `Group-${team}`, { name: this.groupName(team), description: does });
      if (access === "audit") this.auditSharedServices(team, group);
    }
  }

  private vrackOf({ adopt, order, dedicatedServers, connects }: LandingZoneSpec["vrack"]): IVrack {
    const { subsidiary } = this.landingZone.organisation;
    if (order === undefined && adopt === undefined) throw new Error("the spec was validated, yet has no vRack");
    const vrack = order
      ? new Vrack(this, "Vrack", { name: order.name, subsidiary })
      : Vrack.fromServiceName(adopt ?? "");
    for (const [name, server] of Object.entries(dedicatedServers)) {
      DedicatedServer.fromServiceName(this, `Server-${name}`, server.adopt).attachTo(vrack, server.interface);
    }
    for (const [name, connect] of Object.entries(connects)) {
      OvhcloudConnect.fromServiceName(this, `Connect-${name}`, connect.adopt).attachTo(vrack);
    }
    return vrack;
  }

  private auditSharedServices(team: string, group: IdentityGroup): void {
    const { privateCloud, logs } = this.landingZone;
    new AccessPolicy(this, `Audit-${team}`, {
      name: this.nameFor(team, "audit"),
      description: `${team} reads what all environments share and changes nothing`,
      groups: [group],
      resources: [resourceUrn("ldp", logs.adopt), resourceUrn("pccVMware", privateCloud.adopt), this.vrack.urn],
      allow: sharedServicesAuditorActions,
    });
  }
}
