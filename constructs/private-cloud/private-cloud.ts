import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { DataOvhDedicatedCloud } from "../../.gen/providers/ovh/data-ovh-dedicated-cloud";
import { VrackDedicatedCloud } from "../../.gen/providers/ovh/vrack-dedicated-cloud";
import { VrackDedicatedCloudDatacenter } from "../../.gen/providers/ovh/vrack-dedicated-cloud-datacenter";
import type { IVrack } from "../network/vrack";

/** A Hosted Private Cloud (VMware). No provider resource creates one: it always exists already. */
export interface IPrivateCloud {
  /** `pcc-192-0-2-10`. */
  readonly serviceName: string;
}

/** A dated consent to move a datacentre of the private cloud to another vRack. */
export interface DatacentreMove {
  /** Number of the datacentre: 1442. */
  readonly datacentre: number;
  /** The vRack it is on today: `pn-100041`. */
  readonly from: string;
  /** Day of the decision, `YYYY-MM-DD`; an output of the stack, with the reason. */
  readonly on: string;
  readonly reason: string;
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

  /**
   * Moves one datacentre from the vRack it is on to this one. The provider can only import such a resource, and its import
   * is the move: production moves while the next plan is made, before anybody has approved it. It can neither be created
   * nor destroyed afterwards, and another vRack moves it again.
   */
  moveDatacentre(vrack: IVrack, { datacentre, from, on, reason }: DatacentreMove): void {
    const moved = new VrackDedicatedCloudDatacenter(this, "DatacentreAttachment", {
      serviceName: vrack.serviceName,
      datacenter: String(datacentre),
    });
    moved.importFrom(`${from}/${datacentre}/${vrack.serviceName}`);
    new TerraformOutput(this, "DatacentreMoveConsent", { value: `${on}: ${reason}` });
  }
}
