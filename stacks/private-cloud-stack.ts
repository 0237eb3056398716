import type { Construct } from "constructs";
import { Vrack } from "../constructs/network/vrack";
import { PrivateCloud } from "../constructs/private-cloud/private-cloud";
import { useOvh } from "../constructs/providers";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** The adopted private cloud's place on the vRack. Its networks and machines are inventory, not resources. */
export class PrivateCloudStack extends BaseStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec) {
    super(scope, "private-cloud", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    PrivateCloud.fromServiceName(this, "PrivateCloud", landingZone.privateCloud.adopt).attachTo(
      Vrack.fromServiceName(landingZone.vrack.adopt),
    );
  }
}
