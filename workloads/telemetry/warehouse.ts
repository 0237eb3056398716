import type { HelmValues } from "../../constructs/kubernetes/helm-release";
import type { RequiredSecret } from "../../core/required-secret";

export interface WarehouseAccess {
  /** Host name of the ClickHouse service. */
  readonly host: string;
  readonly database: string;
  /** Name of an existing Secret with the keys `username` and `password`. */
  readonly credentialsSecret: string;
  /**
   * Port of the native protocol over TLS.
   * @default 9440
   */
  readonly port?: number;
}

/** The ClickHouse that frames are written to, and where it stands. */
export class Warehouse {
  /** In this cluster; the writer may reach the pods of that namespace. */
  static inNamespace(namespace: string, access: WarehouseAccess): Warehouse {
    return new Warehouse(access, { namespace });
  }

  /** Outside the cluster; the writer may reach those networks (CIDR). */
  static atNetworks(cidrs: readonly string[], access: WarehouseAccess): Warehouse {
    return new Warehouse(access, { cidrs });
  }

  private constructor(
    private readonly access: WarehouseAccess,
    private readonly place: HelmValues,
  ) {}

  get requires(): RequiredSecret {
    return { name: this.access.credentialsSecret, keys: ["username", "password"] };
  }

  /** As the chart's value `warehouse`. */
  toValues(): HelmValues {
    return { ...this.access, port: this.access.port ?? 9440, ...this.place };
  }
}
