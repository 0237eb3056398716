import { defineLandingZone, type LandingZoneData, type LandingZoneSpec } from "../model/specification/index";
import { access } from "./access";
import adoption from "./adoption.json";
import { dev } from "./dev";
import ledger from "./network.ledger.json";
import { addressPlan, connections, logs, organisation, privateCloud, promotion, teams, vrack } from "./organisation";
import { prod } from "./prod";
import { staging } from "./staging";

/** The landing zone as written, before anything has looked at it. */
export const data: LandingZoneData = {
  organisation,
  teams,
  vrack,
  addressPlan,
  privateCloud,
  logs,
  connections,
  promotion,
  environments: { dev, staging, prod },
  access,
};

/** Which network has which VLAN and range, as committed; `npx slz network allocate` writes it. */
export { ledger };

/** What exists already and is taken over, as committed; `npx slz adopt` writes it. */
export { adoption };

/** What is found and stays as it is, with who answers for it. */
export { waivers } from "./waivers";

/**
 * The landing zone, checked. A function: who asks for it is the one to show its problems.
 * @throws ProblemError with every problem of the data above
 */
export const landingZone = (): LandingZoneSpec => defineLandingZone(data, ledger);
