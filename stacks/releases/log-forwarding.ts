import { plannedRanges } from "../../model/specification/networks";
import { LogForwarding } from "../../workloads/log-forwarding/log-forwarding";
import { logForwardingNetwork } from "../../workloads/log-forwarding/network";
import { Names } from "../../model/specification/names/names";
import type { ReleaseDefinition } from "./release";

export const logForwarding: ReleaseDefinition = {
  install: (stack, { landingZone, environment, namespace, version }) =>
    new LogForwarding(stack, "LogForwarding", {
      namespace,
      version,
      registry: landingZone.organisation.sovereignty.registry,
      cluster: new Names(landingZone).cluster(environment.name),
      host: landingZone.logs.host,
      credentialsSecret: "log-service",
    }),
  traffic: ({ landingZone, environment }) =>
    logForwardingNetwork({
      privateNetworks: plannedRanges(landingZone),
      inputNetworks: landingZone.logs.inputNetworks,
      apiServerNetworks: environment.spec.cluster.apiServerNetworks,
    }),
};
