import { FlightDynamics } from "../../workloads/flight-dynamics/flight-dynamics";
import { flightDynamicsNetwork } from "../../workloads/flight-dynamics/network";
import { privateEndpointsOf } from "../private-endpoints";
import type { ReleaseContext, ReleaseDefinition } from "./release";

const machinesOf = ({ landingZone, environment, team }: ReleaseContext) =>
  privateEndpointsOf(landingZone, environment.name, team);

export const flightDynamics: ReleaseDefinition = {
  install: (stack, context) =>
    new FlightDynamics(stack, "FlightDynamics", {
      namespace: context.namespace,
      version: context.version,
      registry: context.landingZone.organisation.sovereignty.registry,
      licenceServer: machinesOf(context).licenceServer,
    }),
  traffic: (context) => {
    const { licenceServer, others } = machinesOf(context);
    return flightDynamicsNetwork({ licenceServer, privateEndpoints: others });
  },
};
