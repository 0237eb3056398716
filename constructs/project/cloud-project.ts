import { Construct } from "constructs";
import { CloudProject as CloudProjectResource } from "../../.gen/providers/ovh/cloud-project";
import { IamResourceTags } from "../../.gen/providers/ovh/iam-resource-tags";
import { resourceName } from "../../core/names";
import type { Tags } from "../../core/tags";
import { resourceUrn } from "../../core/urn";
import type { IVrack } from "../network/vrack";
import { type BudgetAlertProps, budgetAlert } from "./budget-alert";

/** A Public Cloud project, ours or one that exists already. */
export interface ICloudProject {
  /** The API's id of the project (32 hexadecimal digits), the `service_name` of everything in it. */
  readonly projectId: string;
  /** IAM resource name: `urn:v1:eu:resource:publicCloudProject:…`. */
  readonly urn: string;
}

export interface CloudProjectProps {
  /** Name shown in the manager, and the project's entry in `clouds.yaml`: `meridian-dev-telemetry`. */
  readonly name: string;
  /** Subsidiary whose catalogue the project is ordered from: `FR`. */
  readonly subsidiary: string;
  /** Tags of the project's IAM resource. */
  readonly tags: Tags;
  /**
   * The vRack the project is ordered into: a new project gets one of its own otherwise, and would have to leave it first.
   * Read once, when the project is ordered; moving a project to another vRack is no change of this field.
   */
  readonly vrack: IVrack;
  /**
   * Refuses to destroy the project, and everything in it, until this is switched off and applied.
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** A Public Cloud project ordered on the account: one per team and environment. */
export class CloudProject extends Construct implements ICloudProject {
  readonly projectId: string;
  readonly urn: string;
  private readonly resource: CloudProjectResource;

  constructor(scope: Construct, id: string, props: CloudProjectProps) {
    super(scope, id);
    this.resource = new CloudProjectResource(this, "Resource", {
      description: resourceName("project", props.name),
      ovhSubsidiary: props.subsidiary,
      deletionProtection: props.deletionProtection ?? true,
      plan: {
        duration: "P1M",
        planCode: "project.2018",
        pricingMode: "default",
        configuration: [{ label: "vrack", value: props.vrack.serviceName }],
      },
      // What was ordered is history: a change of it would order another project and take this one down.
      lifecycle: { ignoreChanges: ["plan"] },
    });
    this.projectId = this.resource.projectId;
    this.urn = this.resource.urn;
    new IamResourceTags(this, "Tags", { urn: this.urn, tags: { ...props.tags } });
  }

  /** A project that exists already, by its id; nothing of ours can delete it. To put one on a vRack: `AdoptedProject`. */
  static fromProjectId(projectId: string): ICloudProject {
    return { projectId, urn: resourceUrn("publicCloudProject", projectId) };
  }

  /** Sends an alert when the month is forecast to cost more. */
  alertAbove(budget: BudgetAlertProps): void {
    budgetAlert(this, this.projectId, budget);
  }
}
