import { Construct } from "constructs";
import type { HelmRelease, HelmValues } from "../../constructs/kubernetes/helm-release";
import { Placement } from "../../constructs/kubernetes/placement";
import { workloadSettingInvalid } from "../../constructs/kubernetes/release-problems";
import {
  imageValues,
  placementValues,
  requiredForStorage,
  resourceValues,
  storageValues,
  type ContainerResources,
  type ObjectStorage,
  type PrivateEndpoint,
  type WorkloadProps,
} from "../inputs";
import { WorkloadVersions } from "../versions";

const released = new WorkloadVersions("flight-dynamics");

export type FlightDynamicsFunction = "orbit-propagation" | "manoeuvre-planning" | "conjunction-screening";

export interface FunctionSettings {
  /**
   * Most pods at once, 1 to 200; each works on one request.
   * @default 10; manoeuvre-planning 4
   */
  readonly maxScale?: number;
  /**
   * Seconds a request may take. Not above the platform's `max-revision-timeout-seconds`.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /** @default 2 cores, 4 GiB */
  readonly resources?: ContainerResources;
  /**
   * `sha256:…` of the image.
   * @default the image tagged with the release's version
   */
  readonly digest?: string;
}

export interface FlightDynamicsProps extends WorkloadProps {
  /** @default the pool `compute` */
  readonly placement?: Placement;
  /** @default each function's defaults */
  readonly functions?: { readonly [name in FlightDynamicsFunction]?: FunctionSettings };
  /**
   * The FlexNet server; its first port is the one that solvers are told.
   * @default none; the solvers check out no licence
   */
  readonly licenceServer?: PrivateEndpoint;
  /**
   * Where ephemerides are kept.
   * @default none; requests carry their ephemerides
   */
  readonly ephemeris?: ObjectStorage;
  /**
   * Seconds a pod stays after its last request, 0 to 3600. From version 1.4.0.
   * @default 120
   */
  readonly scaleDownDelaySeconds?: number;
}

/** Orbit propagation, manoeuvre planning and conjunction screening: Knative services that cost nothing at rest. */
export class FlightDynamics extends Construct {
  /** Oldest first. */
  static get versions(): readonly string[] {
    return released.list();
  }

  readonly release: HelmRelease;

  constructor(scope: Construct, id: string, props: FlightDynamicsProps) {
    super(scope, id);
    released.requireSince("1.4.0", props.version, "scaleDownDelaySeconds", props.scaleDownDelaySeconds);
    this.release = released.release(this, props, {
      values: chartValues(props),
      requires: requiredForStorage(props.ephemeris),
    });
  }
}

function chartValues(props: FlightDynamicsProps): HelmValues {
  return {
    image: imageValues(props),
    ...placementValues(props.placement ?? Placement.pool("compute")),
    functions: props.functions && functionValues(props.functions),
    licenceServer: props.licenceServer && licenceAddress(props.licenceServer),
    ephemeris: storageValues(props.ephemeris),
    scaleDownDelaySeconds: props.scaleDownDelaySeconds,
  };
}

function functionValues(functions: NonNullable<FlightDynamicsProps["functions"]>): HelmValues {
  return Object.fromEntries(
    Object.entries(functions).map(([name, { resources, ...settings } = {}]) => [
      name,
      { ...settings, resources: resourceValues(resources) },
    ]),
  );
}

function licenceAddress(server: PrivateEndpoint): string {
  const first = server.ports[0];
  if (first === undefined) {
    throw workloadSettingInvalid(
      "flight-dynamics",
      "licenceServer.ports",
      "no port",
      "the port of the licence manager",
    );
  }
  return `${first.from}@${server.address}`;
}
