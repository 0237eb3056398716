import type { LandingZoneData } from "../../../model/specification/index";

/** Builders build in dev and keep running what is in prod; one person and two programs are granted something by themselves. */
export const access: NonNullable<LandingZoneData["access"]> = {
  grants: [
    { team: "platform", role: "owner", on: ["dev/platform"] },
    { team: "platform", role: "operator", on: ["prod/platform"] },
    { team: "platform", role: "reader", on: ["shared/logs", "shared/private-cloud", "shared/vrack"] },
    { team: "flight-dynamics", role: "developer", on: ["dev/flight-dynamics"] },
    { team: "flight-dynamics", role: "operator", on: ["prod/flight-dynamics"] },
    { team: "telemetry", role: "developer", on: ["dev/telemetry"] },
    { team: "telemetry", role: "operator", on: ["prod/telemetry"] },
    { team: "security", role: "auditor", on: ["organisation"] },
    {
      user: "orbit-relief",
      role: "operator",
      on: ["prod/flight-dynamics"],
      when: {
        from: ["198.51.100.18"],
        officeHours: { timeZone: "Europe/Paris", days: ["monday", "friday"], from: 7, to: 20 },
      },
    },
    { serviceAccount: "cost-reporter", role: "reader", on: ["organisation"] },
    { serviceAccount: "frame-archiver", role: "operator", on: ["prod/telemetry/buckets/raw-frames"] },
  ],
  serviceAccounts: {
    "cost-reporter": { does: "adds up what the projects cost" },
    "frame-archiver": { does: "moves raw frames into their bucket" },
  },
  deployers: { from: ["203.0.113.72/30"] },
  federation: { metadata: "https://login.lumen.example/saml" },
};
