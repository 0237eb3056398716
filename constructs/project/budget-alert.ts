import type { Construct } from "constructs";
import { CloudProjectAlerting } from "../../.gen/providers/ovh/cloud-project-alerting";

/** Budget of one project. */
export interface BudgetAlertProps {
  /** EUR per month excl. VAT; the alert is sent when the forecast passes it. */
  readonly monthly: number;
  /** Who is told. */
  readonly email: string;
}

/** How often OVHcloud repeats a budget alert: once a day, in seconds. */
const oncePerDay = 86_400;

/** The alert of a project, below the construct that is the project. */
export function budgetAlert(project: Construct, projectId: string, { monthly, email }: BudgetAlertProps): void {
  new CloudProjectAlerting(project, "BudgetAlert", {
    serviceName: projectId,
    delay: oncePerDay,
    email,
    monthlyThreshold: monthly,
  });
}
