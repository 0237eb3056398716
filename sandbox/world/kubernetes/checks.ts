import { isIP } from "node:net";
import { contains, prefixOf } from "../../../core/network";
import { blockOf, blocksOf, isAttributes, numeric, text, textsOf } from "../attributes";
import { ServiceError, type Attributes } from "../contract";
import { kubernetesKindOf, pluralOf } from "./kinds";
import { metadataOf } from "./metadata";

type Refuse = (field: string, value: unknown, allowed: string) => void;

/** What the provider refuses before anything is sent. */
export function checkBeforehand(type: string, config: Attributes): void {
  const refuse = refusing(type, config);
  const spec = blockOf(config, "spec") ?? {};
  if (kubernetesKindOf(type) === "resource_quota") checkQuantities(spec.hard, "spec.hard", refuse);
  if (kubernetesKindOf(type) !== "service") return;
  for (const port of blocksOf(spec, "port")) checkPort(numeric(port, "port"), "spec.port.port", refuse);
}

/** What the API server refuses of an object's specification: the part that our stacks could get wrong. */
export function checkSpecification(type: string, object: Attributes): void {
  const refuse = refusing(type, object);
  const spec = blockOf(object, "spec") ?? {};
  switch (kubernetesKindOf(type)) {
    case "limit_range":
      for (const limit of blocksOf(spec, "limit")) {
        for (const name of ["default", "default_request", "max", "min"]) {
          checkQuantities(limit[name], `spec.limit.${name}`, refuse);
        }
      }
      return;
    case "network_policy":
      return checkPolicy(spec, refuse);
    case "service": {
      const address = text(spec, "cluster_ip");
      if (address !== "" && address !== "None" && !address.startsWith("10.3.")) {
        refuse("spec.cluster_ip", address, "an address of 10.3.0.0/16");
      }
      return;
    }
    case "endpoint_slice":
      if (text(object, "address_type") === "FQDN") return;
      for (const address of blocksOf(object, "endpoint").flatMap((endpoint) => textsOf(endpoint, "addresses"))) {
        if (isIP(address) === 0) refuse("endpoint.addresses", address, "an IP address");
      }
  }
}

function refusing(type: string, object: Attributes): Refuse {
  const name = text(metadataOf(object), "name");
  return (field, value, allowed) => {
    const message = `${pluralOf(type)} "${name}" is invalid: ${field}: Invalid value: ${JSON.stringify(value)}: must be ${allowed}`;
    throw new ServiceError(message, field);
  };
}

const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

function checkQuantities(value: Attributes[string] | undefined, field: string, refuse: Refuse): void {
  for (const quantity of Object.values(isAttributes(value) ? value : {})) {
    if (typeof quantity === "string" && !QUANTITY.test(quantity))
      refuse(field, quantity, "a quantity, such as 500m or 2Gi");
  }
}

function checkPort(port: number | undefined, field: string, refuse: Refuse): void {
  if (port !== undefined && (port < 1 || port > 65_535)) refuse(field, port, "between 1 and 65535");
}

function checkPolicy(spec: Attributes, refuse: Refuse): void {
  const types = textsOf(spec, "policy_types");
  for (const type of types) {
    if (type !== "Ingress" && type !== "Egress") refuse("spec.policy_types", type, "Ingress or Egress");
  }
  checkSelector(spec, "pod_selector", "spec.pod_selector", refuse);
  for (const [direction, side] of [
    ["ingress", "from"],
    ["egress", "to"],
  ] as const) {
    for (const rule of blocksOf(spec, direction)) {
      const field = `spec.${direction}`;
      for (const port of blocksOf(rule, "ports")) {
        const number = text(port, "port");
        if (/^\d+$/.test(number)) checkPort(Number(number), `${field}.ports.port`, refuse);
      }
      for (const peer of blocksOf(rule, side)) checkPeer(peer, `${field}.${side}`, refuse);
    }
  }
}

function checkPeer(peer: Attributes, field: string, refuse: Refuse): void {
  checkSelector(peer, "pod_selector", `${field}.pod_selector`, refuse);
  checkSelector(peer, "namespace_selector", `${field}.namespace_selector`, refuse);
  const network = blockOf(peer, "ip_block");
  if (network === undefined) return;
  for (const cidr of [text(network, "cidr"), ...textsOf(network, "except")]) {
    const [address = "", length = ""] = cidr.split("/");
    if (isIP(address) === 0 || !/^\d+$/.test(length)) refuse(`${field}.ip_block.cidr`, cidr, "a CIDR");
  }
  const whole = text(network, "cidr");
  for (const part of textsOf(network, "except")) {
    // Of IPv6, which no network of ours uses, the double compares nothing.
    if (whole.includes(":") || part.includes(":")) continue;
    if (!contains(whole, part) || prefixOf(part) <= prefixOf(whole)) {
      refuse(`${field}.ip_block.except`, part, "a strict subset of `cidr`");
    }
  }
}

const OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"];

function checkSelector(holder: Attributes, name: string, field: string, refuse: Refuse): void {
  for (const expression of blocksOf(blockOf(holder, name) ?? {}, "match_expressions")) {
    const operator = text(expression, "operator");
    if (!OPERATORS.includes(operator)) refuse(`${field}.match_expressions.operator`, operator, OPERATORS.join(", "));
  }
}
