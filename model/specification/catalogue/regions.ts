/** What is known about a place: where it stands, and what can be had there. A place that is not listed is refused. */
export interface Region {
  /** ISO country code of the law it stands under. */
  readonly country: string;
  /** Availability zones; none where there is only one. */
  readonly zones: readonly string[];
  /** Managed Kubernetes plans on offer. */
  readonly clusterPlans: readonly ("free" | "standard")[];
  /** What managed services call the region. */
  readonly managedServices: string;
}

const free = (country: string, managedServices: string): Region => ({
  country,
  zones: [],
  clusterPlans: ["free"],
  managedServices,
});
const standard = (country: string, managedServices: string, zones: readonly string[]): Region => ({
  country,
  zones,
  clusterPlans: ["standard"],
  managedServices,
});
/** Known so that the refusal can name the country; what it offers does not matter. */
const abroad = (country: string, managedServices: string): Region => ({
  country,
  zones: [],
  clusterPlans: [],
  managedServices,
});

/** Public Cloud regions, November 2026. An `EU-` prefix proves nothing: the country is what counts. */
export const regions: Readonly<Record<string, Region>> = {
  DE1: free("DE", "DE"),
  "EU-SOUTH-MIL": standard("IT", "EU-SOUTH-MIL", ["a", "b", "c"]),
  "EU-WEST-PAR": standard("FR", "EU-WEST-PAR", ["a", "b", "c"]),
  "EU-WEST-RBX": standard("FR", "EU-WEST-RBX", []),
  GRA5: free("FR", "GRA"),
  GRA7: free("FR", "GRA"),
  GRA9: free("FR", "GRA"),
  GRA11: free("FR", "GRA"),
  "RBX-A": standard("FR", "RBX", []),
  SBG5: free("FR", "SBG"),
  WAW1: free("PL", "WAW"),
  "AP-SOUTH-MUM": abroad("IN", "AP-SOUTH-MUM"),
  BHS5: abroad("CA", "BHS"),
  SGP1: abroad("SG", "SGP"),
  SYD1: abroad("AU", "SYD"),
  UK1: abroad("GB", "UK"),
  "US-EAST-VA-1": abroad("US", "US-EAST-VA"),
  "US-WEST-OR-1": abroad("US", "US-WEST-OR"),
};

/** Country of the sites that private clouds and log clusters are named after. */
export const siteCountries: Readonly<Record<string, string>> = {
  BHS: "CA",
  DE: "DE",
  ERI: "GB",
  GRA: "FR",
  LIM: "DE",
  PAR: "FR",
  RBX: "FR",
  SBG: "FR",
  WAW: "PL",
};
