import { plannedRanges } from "../../model/specification/networks";
import { LogForwarding } from "../../workloads/log-forwarding/log-forwarding";
import { logForwardingNetwork } from "../../workloads/log-forwarding/network";
import { firstName } from "../../model/specification/names/first-name";
import type { ReleaseDefinition } from "./release";

export const logForwarding: ReleaseDefinition = {
  install: (stack, { landingZone, environment, namespace, version }) =>
    new LogForwarding(stack, "LogForwarding", {
      namespace,
      version,
      registry: landingZone.organisation.sovereignty.registry,
      // As the cluster itself, which keeps its first name.
      cluster: `${landingZone.organisation.name}-${firstName(environment.name, environment.spec)}`,
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
