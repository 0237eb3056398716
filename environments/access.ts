import type { LandingZoneData } from "../model/specification/index";
import breakGlass from "./break-glass.json";
import { oidcIssuer, pipeline } from "./defaults";

/**
 * Who may do what. Builders build in dev, look in staging and keep running what is in prod; what changes there goes through
 * the pipeline. Nobody has a right that is not written here.
 */
export const access: NonNullable<LandingZoneData["access"]> = {
  grants: [
    { team: "platform", role: "owner", on: ["dev/platform"] },
    { team: "platform", role: "operator", on: ["staging/platform", "prod/platform"] },
    { team: "platform", role: "reader", on: ["shared/logs", "shared/private-cloud", "shared/vrack"] },

    { team: "flight-dynamics", role: "developer", on: ["dev/flight-dynamics"] },
    { team: "flight-dynamics", role: "reader", on: ["staging/flight-dynamics"] },
    { team: "flight-dynamics", role: "operator", on: ["prod/flight-dynamics"] },

    { team: "telemetry", role: "developer", on: ["dev/telemetry"] },
    { team: "telemetry", role: "reader", on: ["staging/telemetry"] },
    { team: "telemetry", role: "operator", on: ["prod/telemetry"] },

    { team: "business-systems", role: "developer", on: ["dev/business-systems"] },
    { team: "business-systems", role: "operator", on: ["staging/business-systems", "prod/business-systems"] },

    { team: "security", role: "auditor", on: ["organisation"] },

    // Stands in for flight-dynamics during passes; nothing in the cluster, where hours cannot be kept.
    {
      user: "orbit-relief",
      role: "operator",
      on: ["prod/flight-dynamics"],
      when: {
        from: ["198.51.100.18"],
        officeHours: {
          timeZone: "Europe/Paris",
          days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
          from: 7,
          to: 20,
        },
      },
    },

    { serviceAccount: "cost-reporter", role: "reader", on: ["organisation"] },
    { serviceAccount: "frame-archiver", role: "operator", on: ["prod/telemetry/buckets/raw-frames"] },
  ],
  serviceAccounts: {
    "cost-reporter": { does: "adds up what the projects cost, for the monthly report" },
    "frame-archiver": { does: "moves raw frames into their bucket" },
  },
  deployers: { from: pipeline },
  federation: { metadata: `${oidcIssuer}/protocol/saml/descriptor` },
  breakGlass,
};
