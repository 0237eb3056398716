import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import type { IVrack } from "../constructs/network/vrack";
import { PrivateCloud } from "../constructs/private-cloud/private-cloud";
import { useOvh } from "../constructs/providers";
import { BaseStack } from "./base-stack";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** The adopted private cloud's place on the vRack. Its networks and machines are inventory, not resources. */
export class PrivateCloudStack extends BaseStack {
  readonly kind = "private-cloud";
  constructor(scope: Construct, landingZone: LandingZoneSpec, { vrack }: { readonly vrack: IVrack }) {
    super(scope, "private-cloud", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    const { adopt, attached, datacentre, moveDatacentre } = landingZone.privateCloud;
    const privateCloud = PrivateCloud.fromServiceName(this, "PrivateCloud", adopt);
    madeFor(privateCloud, { kind: "organisation", name: landingZone.organisation.name, path: "privateCloud" });
    if (attached) return;
    if (moveDatacentre === undefined) privateCloud.attachTo(vrack);
    else privateCloud.moveDatacentre(vrack, { ...moveDatacentre, datacentre });
  }
}
