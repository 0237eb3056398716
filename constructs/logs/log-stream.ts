import { Construct } from "constructs";
import { DataOvhDbaasLogsClusterRetention } from "../../.gen/providers/ovh/data-ovh-dbaas-logs-cluster-retention";
import { DataOvhDbaasLogsOutputGraylogStream } from "../../.gen/providers/ovh/data-ovh-dbaas-logs-output-graylog-stream";
import { DbaasLogsOutputGraylogStream } from "../../.gen/providers/ovh/dbaas-logs-output-graylog-stream";
import { resourceName } from "../../core/names";

/** A stream of the Logs Data Platform: where records of one kind go. */
export interface ILogStream {
  readonly streamId: string;
}

/** How long records stay; a value, so that hot and cold read as one sentence. */
export class Retention {
  private constructor(
    /** Days a record can be searched. */
    readonly days: number,
    /** Years it is kept in cold storage after that; undefined is none. */
    readonly coldYears?: number,
  ) {}

  static days(days: number): Retention {
    return new Retention(days);
  }

  /** Keeps records in cold storage for that many years after they can no longer be searched. */
  thenCold(years: number): Retention {
    return new Retention(this.days, years);
  }

  /** As the API writes a duration: `P14D`. */
  get duration(): string {
    return `P${this.days}D`;
  }
}

export interface LogStreamProps {
  /** Title: `meridian-dev-audit`. */
  readonly title: string;
  /** One line: what is in it. */
  readonly description: string;
  /** Logs Data Platform service: `ldp-ab-12345`. */
  readonly service: string;
  /** Id of the service's cluster (a UUID); decides which retentions there are. */
  readonly cluster: string;
  readonly retention: Retention;
}

/**
 * A stream with a retention the cluster offers; a change of it replaces the stream and loses its records. The provider
 * reads the write token into the state of whoever owns the stream, and of whoever looks it up.
 */
export class LogStream extends Construct implements ILogStream {
  readonly streamId: string;

  constructor(scope: Construct, id: string, props: LogStreamProps) {
    super(scope, id);
    const retention = new DataOvhDbaasLogsClusterRetention(this, "Retention", {
      serviceName: props.service,
      clusterId: props.cluster,
      duration: props.retention.duration,
    });
    const { coldYears } = props.retention;
    this.streamId = new DbaasLogsOutputGraylogStream(this, "Resource", {
      serviceName: props.service,
      title: resourceName("logStream", props.title),
      description: props.description,
      retentionId: retention.retentionId,
      indexingEnabled: true,
      webSocketEnabled: false,
      ...(coldYears === undefined
        ? {}
        : {
            coldStorageEnabled: true,
            coldStorageCompression: "ZSTD",
            coldStorageContent: "ALL",
            coldStorageRetention: coldYears,
            coldStorageTarget: "PCA",
            coldStorageNotifyEnabled: true,
          }),
    }).streamId;
  }

  /** A stream another stack owns, or that exists already, by its title. */
  static fromTitle(scope: Construct, id: string, service: string, title: string): ILogStream {
    return new DataOvhDbaasLogsOutputGraylogStream(scope, id, { serviceName: service, title });
  }
}
