import { block, isAttributes } from "../attributes";
import { ServiceError, type Attributes } from "../contract";
import { isPathSegmentNamed, kindOf, pluralOf } from "./kinds";

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const SERVICE = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export function metadataOf(attributes: Attributes): Attributes {
  return block(attributes, "metadata") ?? {};
}

/** Refuses what the API server would: names that are no DNS names, labels that are no labels. */
export function checkMetadata(type: string, metadata: Attributes, name: string): void {
  const rule = ruleOf(type);
  if (!rule.pattern.test(name) || name.length > rule.length) {
    throw invalid(type, name, "metadata.name", name, `${rule.words}, at most ${rule.length} characters`);
  }
  for (const [key, value] of Object.entries(isAttributes(metadata.labels) ? metadata.labels : {})) {
    const [bare = "", prefix] = key.split("/").reverse();
    if (!isQualified(bare) || (prefix !== undefined && !SUBDOMAIN.test(prefix))) {
      throw invalid(type, name, "metadata.labels", key, "a qualified name, at most 63 characters after the prefix");
    }
    if (value !== "" && !isQualified(String(value ?? ""))) {
      throw invalid(type, name, "metadata.labels", String(value), "a valid label value, at most 63 characters");
    }
  }
}

function isQualified(value: string): boolean {
  return value.length <= 63 && QUALIFIED.test(value);
}

function ruleOf(type: string): { pattern: RegExp; words: string; length: number } {
  if (kindOf(type) === "namespace") return { pattern: LABEL, words: "a lowercase RFC 1123 label", length: 63 };
  if (kindOf(type) === "service") return { pattern: SERVICE, words: "a DNS-1035 label", length: 63 };
  if (isPathSegmentNamed(type)) return { pattern: /^[^/%]+$/, words: "no '/' and no '%'", length: 253 };
  return { pattern: SUBDOMAIN, words: "a lowercase RFC 1123 subdomain", length: 253 };
}

function invalid(type: string, name: string, field: string, value: string, rule: string): ServiceError {
  const message = `${pluralOf(type)} "${name}" is invalid: ${field}: Invalid value: "${value}": must be ${rule}`;
  return new ServiceError(message, field);
}
