import type { HelmValues } from "../../constructs/kubernetes/helm-release";
import { TrafficPeer, type TrafficRule } from "../../constructs/kubernetes/traffic";
import { Port } from "../../core/port";
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
    return new Warehouse(access, [TrafficPeer.namespace(namespace)]);
  }

  /** Outside the cluster; the writer may reach those networks (CIDR). */
  static atNetworks(cidrs: readonly string[], access: WarehouseAccess): Warehouse {
    return new Warehouse(access, TrafficPeer.networks(cidrs));
  }

  private constructor(
    private readonly access: WarehouseAccess,
    private readonly place: readonly TrafficPeer[],
  ) {}

  get requires(): RequiredSecret {
    return { name: this.access.credentialsSecret, keys: ["username", "password"] };
  }

  /** As the chart's value `warehouse`. */
  toValues(): HelmValues {
    return { ...this.access, port: this.port };
  }

  /** The way to it. */
  get traffic(): TrafficRule {
    return { peers: this.place, ports: [Port.tcp(this.port)] };
  }

  private get port(): number {
    return this.access.port ?? 9440;
  }
}
