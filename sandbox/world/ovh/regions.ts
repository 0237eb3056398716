/** What OVHcloud offers where: facts nobody can change, and therefore no part of the world's file. */
export interface OvhRegion {
  readonly name: string;
  /** ISO 3166 code of where the machines stand. */
  readonly country: string;
  /** More than one: a 3-AZ region, where a node pool names the zone it is in. */
  readonly zones: readonly string[];
  /** Plans of Managed Kubernetes; none where it is not sold. */
  readonly kubePlans: readonly ("free" | "standard")[];
  /** Regions of the older layout still sell the second generation of flavours. */
  readonly generations: readonly number[];
}

function threeZones(name: string, country: string): OvhRegion {
  const zones = ["a", "b", "c"].map((zone) => `${name.toLowerCase()}-${zone}`);
  return { name, country, zones, kubePlans: ["standard"], generations: [3] };
}

function oneZone(name: string, country: string, kubePlans: OvhRegion["kubePlans"] = ["free"]): OvhRegion {
  return { name, country, zones: ["nova"], kubePlans, generations: [2, 3] };
}

export const ovhRegions: readonly OvhRegion[] = [
  threeZones("EU-SOUTH-MIL", "IT"),
  threeZones("EU-WEST-PAR", "FR"),
  oneZone("AP-SOUTH-MUM", "IN", ["standard"]),
  oneZone("BHS5", "CA"),
  oneZone("DE1", "DE"),
  oneZone("EU-WEST-RBX", "FR", ["standard"]),
  oneZone("GRA5", "FR"),
  oneZone("GRA7", "FR"),
  oneZone("GRA9", "FR"),
  oneZone("GRA11", "FR"),
  oneZone("RBX-A", "FR", ["standard"]),
  oneZone("SBG5", "FR"),
  oneZone("SGP1", "SG"),
  oneZone("SYD1", "AU"),
  oneZone("UK1", "GB"),
  oneZone("WAW1", "PL"),
];

export function findRegion(name: string): OvhRegion | undefined {
  return ovhRegions.find((region) => region.name === name);
}

/** Managed databases, object storage and registries name a site where compute names one of its regions: GRA for GRA11. */
export function isServiceRegion(name: string): boolean {
  return ovhRegions.some((region) => region.name === name || region.name.replace(/(?:\d+|-A)$/, "") === name);
}

const families: Readonly<Record<string, readonly number[]>> = {
  b2: [7, 15, 30, 60, 120],
  b3: [8, 16, 32, 64, 128, 256],
  c2: [7, 15, 30, 60, 120],
  c3: [4, 8, 16, 32, 64, 128],
  d2: [4, 8],
  r2: [15, 30, 60, 120, 240],
  r3: [16, 32, 64, 128, 256, 512],
};

export interface Flavor {
  readonly name: string;
  /** The sandbox's d2 counts as third: it is hourly only and sold everywhere. */
  readonly generation: number;
}

const flavors: readonly Flavor[] = Object.entries(families).flatMap(([family, sizes]) =>
  sizes.map((size) => ({ name: `${family}-${size}`, generation: family === "d2" ? 3 : Number(family.slice(1)) })),
);

export function flavorsOf(region: OvhRegion): readonly Flavor[] {
  return flavors.filter((flavor) => region.generations.includes(flavor.generation));
}
