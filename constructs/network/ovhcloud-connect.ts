import { Construct } from "constructs";
import { VrackOvhcloudconnect } from "../../.gen/providers/ovh/vrack-ovhcloudconnect";
import type { IVrack } from "./vrack";

/** An OVHcloud Connect service: a line from the organisation's own site. It exists already. */
export class OvhcloudConnect extends Construct {
  private constructor(
    scope: Construct,
    id: string,
    /** Id (UUID) of the service. */
    readonly serviceName: string,
  ) {
    super(scope, id);
  }

  /** The service of that id on the account. */
  static fromServiceName(scope: Construct, id: string, serviceName: string): OvhcloudConnect {
    return new OvhcloudConnect(scope, id, serviceName);
  }

  /** Puts the line on the vRack. Its points of presence and their routing are configured in the manager. */
  attachTo(vrack: IVrack): void {
    new VrackOvhcloudconnect(this, "VrackAttachment", {
      serviceName: vrack.serviceName,
      ovhCloudConnect: this.serviceName,
    });
  }
}
