/** Releases for a stack of your own: all that is public of this folder. */
export {
  FlightDynamics,
  type FlightDynamicsFunction,
  type FlightDynamicsProps,
  type FunctionSettings,
} from "./flight-dynamics/flight-dynamics";
export { LogForwarding, type LogForwardingProps } from "./log-forwarding/log-forwarding";
export { Telemetry, type TelemetryProps } from "./telemetry/telemetry";
export { Warehouse, type WarehouseAccess } from "./telemetry/warehouse";
export { type ContainerResources, type ObjectStorage, type PrivateEndpoint, type WorkloadProps } from "./inputs";
