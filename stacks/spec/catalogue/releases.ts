/** Workloads the library can release, by name; each is a folder of `workloads/`. */
export const releaseNames: readonly string[] = ["flight-dynamics", "odoo", "telemetry", "warehouse"];
