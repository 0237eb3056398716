import type { EnvironmentData } from "../model/specification/index";

/** What the three environments have in common; each file spreads what it takes. */

/** The teams that own workloads; security owns none. */
export const projects: EnvironmentData["projects"] = ["platform", "flight-dynamics", "telemetry", "business-systems"];

/** The office and the VPN's way out, and the pipeline: nobody else reaches an API server. */
export const apiAllowedFrom: EnvironmentData["cluster"]["apiAllowedFrom"] = ["198.51.100.16/28", "203.0.113.72/30"];

/** Where the pipeline's runners go out. */
export const pipeline = ["203.0.113.72/30"];

/** The company's own identity provider; each cluster is a client of its own. */
export const oidcIssuer = "https://login.meridian.example/realms/meridian";

export const buckets: NonNullable<EnvironmentData["buckets"]> = {
  ephemeris: { team: "flight-dynamics", holds: "ephemerides the propagators read and write" },
  "raw-frames": { team: "telemetry", holds: "sensor frames as received from spacecraft" },
  documents: { team: "business-systems", holds: "invoices and contracts attached in Odoo" },
};
