import { data } from "../../environments";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

/** The reference landing zone as data: a copy of one's own. For tests whose subject it is; others have `small/`. */
export function referenceData(): LandingZoneData {
  return structuredClone(data);
}
