import { Construct } from "constructs";
import { VrackCloudproject } from "../../.gen/providers/ovh/vrack-cloudproject";
import { resourceUrn } from "../../core/urn";
import type { IVrack } from "../network/vrack";
import { type BudgetAlertProps, budgetAlert } from "./budget-alert";
import type { ICloudProject } from "./cloud-project";

/** A Public Cloud project that exists already: it can join our vRack, and nothing of ours can delete it. */
export class AdoptedProject extends Construct implements ICloudProject {
  readonly projectId: string;
  readonly urn: string;

  private constructor(scope: Construct, id: string, projectId: string) {
    super(scope, id);
    this.projectId = projectId;
    this.urn = resourceUrn("publicCloudProject", projectId);
  }

  /** The project of that id (32 hexadecimal digits). */
  static fromProjectId(scope: Construct, id: string, projectId: string): AdoptedProject {
    return new AdoptedProject(scope, id, projectId);
  }

  /** Puts the project on the vRack; it must be on no other. Removing this cuts its private networks off. */
  attachTo(vrack: IVrack): void {
    new VrackCloudproject(this, "VrackAttachment", { serviceName: vrack.serviceName, projectId: this.projectId });
  }

  /** Sends an alert when the month is forecast to cost more. */
  alertAbove(budget: BudgetAlertProps): void {
    budgetAlert(this, this.projectId, budget);
  }
}
