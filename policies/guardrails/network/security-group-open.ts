import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { blocks, placeOf } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";
import { everywhere, type Family, isWide, isWorld } from "../world";

const openstack = "openstack_networking_secgroup_rule_v2";
const ovh = "ovh_cloud_security_group";

/** One rule that lets connections in. */
interface Rule {
  readonly resource: OutputResource;
  /** Attribute that says who: `remote_ip_prefix`, `rule[2].remote_ip_prefix`. */
  readonly attribute: string;
  /** The security group it is in; rules of one group add up. */
  readonly group: string;
  readonly protocol: string;
  /** First and last port; every port where none is written. */
  readonly ports: readonly [number, number];
  /** Networks that are let in. */
  readonly sources: readonly string[];
  /** Something about it is an expression of the engine's. */
  readonly unknown: boolean;
}

/** A security group that lets in the internet, rule by rule or by rules that add up to it. */
export const securityGroupOpen: Judge = {
  id: "NETWORK-SECURITY-GROUP-OPEN",
  title: "No security group lets the internet in",
  why: "Whatever listens behind such a group is found by scanners within minutes, whether or not it was meant to be reached.",
  severity: "error",
  types: [openstack, ovh],
  judge: (output) => {
    const rules = [
      ...ofTypes(output, openstack).flatMap(({ stack, resource }) => readRule(output, stack, resource)),
      ...ofTypes(output, ovh).flatMap(({ stack, resource }) => readGroup(output, stack, resource)),
    ];
    return rules.flatMap((rule) => judgeRule(rule, rules));
  },
};

function judgeRule(rule: Rule, rules: readonly Rule[]): Finding[] {
  const { attribute, resource, sources, unknown } = rule;
  // Rules that are pieces of the internet, and open the same port: each alone may look harmless.
  const beside = rules.filter((one) => sharesPort(one, rule) && !isWorld(one.sources));
  const together = beside.flatMap((one) => one.sources.filter(isWide));
  if (isWorld(sources) || (sources.some(isWide) && isWorld(together))) {
    const ping = rule.protocol.includes("icmp");
    return [
      found(resource, {
        attribute,
        ...(ping && { severity: "warning" as const }),
        value: sources.join(", "),
        message: `the security group lets the internet in: ${wordsFor(rule)}`,
        allowed: "the networks that have to reach it, or another security group",
        fix: "name those networks in remote_ip_prefix, or the group of the callers in remote_group_id",
      }),
    ];
  }
  return unknown ? [unread(resource, attribute, "who is let in")] : [];
}

const wordsFor = ({ ports: [first, last], protocol }: Rule): string => {
  const ports = first === 0 && last === 65535 ? "every port" : first === last ? `port ${first}` : `${first}–${last}`;
  return protocol === "any" ? ports : protocol.includes("icmp") ? protocol : `${protocol}, ${ports}`;
};

const sharesPort = (one: Rule, other: Rule): boolean =>
  one.group === other.group &&
  (one.protocol === other.protocol || [one.protocol, other.protocol].includes("any")) &&
  one.ports[0] <= other.ports[1] &&
  other.ports[0] <= one.ports[1];

function readRule(output: Output, stack: OutputStack, resource: OutputResource): Rule[] {
  const { attributes } = resource;
  const located = output.references.resource(stack, attributes.security_group_id);
  const [written] = said(output, stack, attributes.security_group_id).texts;
  const group = located === undefined ? (written ?? resource.address) : placeOf(located);
  return ruleOf(output, stack, resource, attributes, group, "");
}

const readGroup = (output: Output, stack: OutputStack, resource: OutputResource): Rule[] =>
  blocks(resource.attributes.rule).flatMap((rule, index) =>
    ruleOf(output, stack, resource, rule, resource.address, `rule[${index}].`),
  );

function ruleOf(
  output: Output,
  stack: OutputStack,
  resource: OutputResource,
  attributes: Attributes,
  group: string,
  prefix: string,
): Rule[] {
  const text = (value: unknown): string | undefined => said(output, stack, value).texts[0];
  const direction = text(attributes.direction);
  if (direction?.toLowerCase() === "egress") return [];
  const family = (text(attributes.ethertype ?? attributes.ethernet_type) ?? "IPv4").toUpperCase();
  const { sources, unknown, name } = sourcesOf(output, stack, attributes, family === "IPV6" ? "IPv6" : "IPv4");
  return [
    {
      resource,
      attribute: `${prefix}${name}`,
      group,
      protocol: (text(attributes.protocol) || "any").toLowerCase(),
      ports: [Number(text(attributes.port_range_min) ?? 0), Number(text(attributes.port_range_max) ?? 65535)],
      sources,
      unknown: unknown || direction === undefined,
    },
  ];
}

function sourcesOf(
  output: Output,
  stack: OutputStack,
  attributes: Attributes,
  family: Family,
): { readonly sources: readonly string[]; readonly unknown: boolean; readonly name: string } {
  const { remote_address_group_id: addressGroup, remote_group_id: callers, remote_ip_prefix: prefix } = attributes;
  const { texts, unknown } = said(output, stack, prefix);
  const name = "remote_ip_prefix";
  if (unknown) return { sources: [], unknown: true, name };
  if (texts.some((text) => text !== "")) return { sources: texts, unknown: false, name };
  if (isGiven(addressGroup)) {
    const located = output.references.resource(stack, addressGroup);
    const members = said(output, located?.stack ?? stack, located?.resource.attributes.addresses);
    const unknown = located === undefined || members.unknown;
    return { sources: members.texts, unknown, name: "remote_address_group_id" };
  }
  // Without a network and without a group it is about everybody.
  return { sources: isGiven(callers) ? [] : [everywhere[family]], unknown: false, name };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
