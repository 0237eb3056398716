/** What a landing zone is described with: all that is public of this folder. */
export { defineLandingZone } from "./define-landing-zone";
export {
  type EnvironmentData,
  type EnvironmentSpec,
  type LandingZoneData,
  type LandingZoneSpec,
  type TeamSpec,
} from "./schema/landing-zone";
export { Backup, PoolSize, Port, Subnet } from "./values";
export { defineWaivers, type WaiverData } from "./waivers";
