import { Construct } from "constructs";
import { DbaasLogsRole } from "../../.gen/providers/ovh/dbaas-logs-role";
import { DbaasLogsRolePermissionStream } from "../../.gen/providers/ovh/dbaas-logs-role-permission-stream";
import { resourceName } from "../../core/names";
import type { ILogStream } from "./log-stream";

export interface LogRoleProps {
  /** `meridian-dev-audit-readers`. */
  readonly name: string;
  /** One line: what its members may do. */
  readonly description: string;
  /** Logs Data Platform service: `ldp-ab-12345`. */
  readonly service: string;
  /** Streams its members may search, each under a name of its own. */
  readonly streams: Readonly<Record<string, ILogStream>>;
}

/** A role of the log service: who is a member searches its streams. Members are added in the service: the provider has no resource for them. */
export class LogRole extends Construct {
  constructor(scope: Construct, id: string, props: LogRoleProps) {
    super(scope, id);
    const role = new DbaasLogsRole(this, "Resource", {
      serviceName: props.service,
      name: resourceName("logRole", props.name),
      description: props.description,
    });
    for (const [name, { streamId }] of Object.entries(props.streams).sort()) {
      new DbaasLogsRolePermissionStream(this, `Stream-${name}`, {
        serviceName: props.service,
        roleId: role.id,
        streamId,
      });
    }
  }
}
