import { addressAt, isHostAddress, isNetwork, sizeOf } from "../../core/network";
import type { PolicyCondition } from "../../core/policy-condition";
import type { Conditions, OfficeHours } from "./model";

/** OVHcloud documents single addresses as the value of `request.IP`: a network is written out, so it must be small. */
export const mostSourceAddresses = 16;

export const isSourceAddress = (text: string): boolean =>
  isHostAddress(text) || (isNetwork(text) && sizeOf(text) <= mostSourceAddresses);

/**
 * What a policy says for these conditions; undefined for none. Values of one `MATCH` must all match. At most three levels,
 * which is what the provider takes.
 */
export function policyCondition(conditions: Conditions | undefined): PolicyCondition | undefined {
  const parts = [
    ...matchOf({ ...hoursOf(conditions?.officeHours), ...tagsOf(conditions?.tags) }),
    ...sourcesOf(conditions?.sourceAddresses),
  ];
  return parts.length > 1 ? { operator: "AND", condition: parts } : parts[0];
}

function matchOf(values: Readonly<Record<string, string>>): PolicyCondition[] {
  return Object.keys(values).length === 0 ? [] : [{ operator: "MATCH", values }];
}

function hoursOf(hours: OfficeHours | undefined): Record<string, string> {
  if (hours === undefined) return {};
  const whole = Array.from({ length: hours.to - hours.from }, (_, index) => hours.from + index);
  return {
    [`date(${hours.timeZone}).Hour.In`]: whole.join(","),
    [`date(${hours.timeZone}).WeekDay.In`]: hours.days.join(","),
  };
}

function tagsOf(tags: Conditions["tags"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`resource.Tag(${key})`, value]));
}

function sourcesOf(sources: readonly string[] = []): PolicyCondition[] {
  const matches = writtenOut(sources).flatMap((address) => matchOf({ "request.IP": address }));
  return matches.length > 1 ? [{ operator: "OR", condition: matches }] : matches;
}

/** Every single address, each once, in the order of the list. */
export function writtenOut(sources: readonly string[]): readonly string[] {
  return [...new Set(sources.flatMap((source) => (source.includes("/") ? addressesOf(source) : [source])))];
}

const addressesOf = (network: string): string[] =>
  Array.from({ length: sizeOf(network) }, (_, index) => addressAt(network, index));
