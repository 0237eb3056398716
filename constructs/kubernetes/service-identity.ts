import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";

export interface ServiceIdentityProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `dev-telemetry-apply`. */
  readonly name: string;
}

/**
 * Somebody the API server itself knows, for programs outside the cluster: tokens are asked for by name, end soon, and are in no state.
 * No pod gets one: its own are not mounted, and it belongs in a namespace in which none can run.
 */
export class ServiceIdentity extends Construct {
  /** Known only once it exists: what refers to it is made after it. */
  readonly accountName: string;

  constructor(scope: Construct, id: string, { namespace, labels, name }: ServiceIdentityProps) {
    super(scope, id);
    this.accountName = new ServiceAccountV1(this, "Resource", {
      metadata: { namespace, labels: { ...labels }, name },
      automountServiceAccountToken: false,
    }).metadata.name;
  }
}
