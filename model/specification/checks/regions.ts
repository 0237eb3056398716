import type { Problem } from "../../../core/errors/problem";
import { planRefused, regionRefused, zonesMissing, zonesRefused } from "../problems/general";
import { regions, siteCountries } from "../catalogue/regions";
import type { LandingZoneDraft } from "../draft";
import { nearest } from "../../../core/nearest";
import { pathText } from "../path";
import { showValue } from "../show";
import { type Check, inEachEnvironment } from "./check";
import { entries, lookUp } from "../tables";

/** Place → country, for one kind of place. */
type Places = Readonly<Record<string, string>>;

const computeRegions: Places = Object.fromEntries(
  Object.entries(regions).map(([name, { country }]) => [name, country]),
);
const serviceRegions: Places = Object.fromEntries(
  Object.values(regions).map(({ managedServices, country }) => [managedServices, country]),
);

/** Undefined while the list has a malformed entry: that may be the country which seems missing. */
function allowedCountries(spec: LandingZoneDraft): readonly string[] | undefined {
  const countries = spec.organisation?.sovereignty?.countries;
  return countries?.every((country) => country !== undefined) ? countries : undefined;
}

/** Fails closed: a place that no table knows may be anywhere. */
function placeProblems(spec: LandingZoneDraft, path: string, place: string | undefined, places: Places): Problem[] {
  const countries = allowedCountries(spec);
  if (place === undefined || countries === undefined) return [];
  const country = lookUp(places, place);
  if (country !== undefined && countries.includes(country)) return [];
  const allowed = Object.entries(places).flatMap(([name, where]) => (countries.includes(where) ? [name] : []));
  const found =
    country === undefined ? `${showValue(place)}, which is not in the table of places` : `${place}, in ${country}`;
  return [regionRefused(path, found, allowed.sort(), country === undefined ? nearest(place, allowed) : undefined)];
}

const regionsAllowed: Check = inEachEnvironment(({ region }, name, spec) =>
  placeProblems(spec, pathText("environments", name, "region"), region, computeRegions),
);

/** Managed services join the environment's network, which exists in its own region only. */
const managedServicesNearby: Check = inEachEnvironment((environment, name, spec) => {
  const path = pathText("environments", name, "managedServicesRegion");
  const found = environment.managedServicesRegion;
  const compute = allowedRegion(spec, environment.region);
  const refused = placeProblems(spec, path, found, serviceRegions);
  if (refused.length > 0 || found === undefined || !compute || found === compute.managedServices) return refused;
  return [
    regionRefused(path, `${found}, while the environment's network is in ${environment.region}`, [
      compute.managedServices,
    ]),
  ];
});

const privateCloudAllowed: Check = (spec) =>
  placeProblems(spec, "privateCloud.location", spec.privateCloud?.location, siteCountries);

/** A bucket of one's own server has a region as well, and no place that could be looked up. */
const stateAllowed: Check = (spec) =>
  spec.state?.endpoint === undefined ? placeProblems(spec, "state.region", spec.state?.region, serviceRegions) : [];

/** Log clusters are named after their site: `gra2.logs.ovh.com`. */
const logServiceAllowed: Check = (spec) => {
  const host = spec.logs?.host;
  const site = /^([a-z]+)\d+\.logs\.ovh\.com$/.exec(host ?? "")?.[1]?.toUpperCase();
  return placeProblems(spec, "logs.host", host && (site ?? host), siteCountries);
};

/** The subsidiary that bills decides under whose law the account is controlled. */
const controlAllowed: Check = (spec) => {
  const subsidiary = spec.organisation?.subsidiary;
  const countries = allowedCountries(spec);
  if (subsidiary === undefined || countries === undefined || countries.includes(subsidiary)) return [];
  return [regionRefused("organisation.subsidiary", subsidiary, countries)];
};

const plansOffered: Check = inEachEnvironment((environment, name, spec) => {
  const plan = environment.cluster?.plan;
  const region = allowedRegion(spec, environment.region);
  if (plan === undefined || region === undefined || region.clusterPlans.includes(plan)) return [];
  return [
    planRefused(pathText("environments", name, "cluster", "plan"), plan, environment.region ?? "", region.clusterPlans),
  ];
});

const poolsHaveZones: Check = inEachEnvironment((environment, name, spec) => {
  const region = allowedRegion(spec, environment.region);
  if (region === undefined) return [];
  return entries(environment.cluster?.nodePools).flatMap(([pool, { zones }]) => {
    const path = pathText("environments", name, "cluster", "nodePools", pool, "zones");
    if (region.zones.length > 0 && zones === undefined)
      return [zonesMissing(path, environment.region ?? "", region.zones)];
    return region.zones.length === 0 && zones !== undefined
      ? [zonesRefused(path, environment.region ?? "", showValue(zones))]
      : [];
  });
});

/** What a refused region offers is beside the point: one mistake, one problem. */
function allowedRegion(spec: LandingZoneDraft, name: string | undefined): (typeof regions)[string] | undefined {
  const region = name === undefined ? undefined : lookUp(regions, name);
  return region && allowedCountries(spec)?.includes(region.country) ? region : undefined;
}

export const regionChecks: readonly Check[] = [
  regionsAllowed,
  managedServicesNearby,
  privateCloudAllowed,
  logServiceAllowed,
  stateAllowed,
  controlAllowed,
  plansOffered,
  poolsHaveZones,
];
