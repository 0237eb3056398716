import { Construct } from "constructs";
import { DataOvhDedicatedCloud } from "../../.gen/providers/ovh/data-ovh-dedicated-cloud";
import { VrackDedicatedCloud } from "../../.gen/providers/ovh/vrack-dedicated-cloud";
import type { IVrack } from "../network/vrack";

/** A Hosted Private Cloud (VMware). No provider resource creates one: it always exists already. */
export interface IPrivateCloud {
  /** `pcc-192-0-2-10`. */
  readonly serviceName: string;
}

/** The adopted Hosted Private Cloud: looked up, so that a wrong name fails the plan, and joined to the vRack. */
export class PrivateCloud extends Construct implements IPrivateCloud {
  readonly serviceName: string;

  private constructor(scope: Construct, id: string, serviceName: string) {
    super(scope, id);
    this.serviceName = new DataOvhDedicatedCloud(this, "Resource", { serviceName }).serviceName;
  }

  /** The private cloud of that name on the account. */
  static fromServiceName(scope: Construct, id: string, serviceName: string): PrivateCloud {
    return new PrivateCloud(scope, id, serviceName);
  }

  /** Puts the private cloud on the vRack. Removing this cuts it off from every environment. */
  attachTo(vrack: IVrack): void {
    new VrackDedicatedCloud(this, "VrackAttachment", {
      serviceName: vrack.serviceName,
      dedicatedCloud: this.serviceName,
    });
  }
}
