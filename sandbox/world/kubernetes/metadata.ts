import { blockOf, isAttributes, text } from "../attributes";
import { ServiceError, type Attributes } from "../contract";
import { isPathSegmentNamed, kubernetesKindOf, pluralOf } from "./kinds";

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const SERVICE = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export function metadataOf(attributes: Attributes): Attributes {
  return blockOf(attributes, "metadata") ?? {};
}

/** Refuses what the provider would, which knows the finer rules of only some kinds. */
export function checkMetadataBeforehand(type: string, metadata: Attributes): void {
  const name = text(metadata, "name");
  if (name !== "") checkName(type, name, isPathSegmentNamed(type) ? ruleOf(type) : ANY);
  checkLabels(type, metadata, name);
}

/** Refuses what the API server would: names that are no DNS names, labels that are no labels. */
export function checkMetadata(type: string, metadata: Attributes, name: string): void {
  checkName(type, name, ruleOf(type));
  checkLabels(type, metadata, name);
}

function checkName(type: string, name: string, rule: Rule): void {
  if (!rule.pattern.test(name) || name.length > rule.length) {
    throw invalid(type, name, "metadata.name", name, `${rule.words}, at most ${rule.length} characters`);
  }
}

function checkLabels(type: string, metadata: Attributes, name: string): void {
  for (const key of Object.keys(isAttributes(metadata.annotations) ? metadata.annotations : {})) {
    if (!isKey(key)) throw invalid(type, name, "metadata.annotations", key, KEY);
  }
  for (const [key, value] of Object.entries(isAttributes(metadata.labels) ? metadata.labels : {})) {
    if (!isKey(key)) throw invalid(type, name, "metadata.labels", key, KEY);
    if (value !== "" && !isQualified(String(value ?? ""))) {
      throw invalid(type, name, "metadata.labels", String(value), "a valid label value, at most 63 characters");
    }
  }
}

const KEY = "a qualified name, at most 63 characters after the prefix";

function isKey(key: string): boolean {
  const [bare = "", prefix] = key.split("/").reverse();
  return isQualified(bare) && (prefix === undefined || SUBDOMAIN.test(prefix));
}

function isQualified(value: string): boolean {
  return value.length <= 63 && QUALIFIED.test(value);
}

interface Rule {
  readonly pattern: RegExp;
  readonly words: string;
  readonly length: number;
}

const ANY: Rule = { pattern: SUBDOMAIN, words: "a lowercase RFC 1123 subdomain", length: 253 };

function ruleOf(type: string): Rule {
  if (kubernetesKindOf(type) === "namespace")
    return { pattern: LABEL, words: "a lowercase RFC 1123 label", length: 63 };
  if (kubernetesKindOf(type) === "service") return { pattern: SERVICE, words: "a DNS-1035 label", length: 63 };
  if (isPathSegmentNamed(type)) return { pattern: /^[^/%]+$/, words: "no '/' and no '%'", length: 253 };
  return ANY;
}

function invalid(type: string, name: string, field: string, value: string, rule: string): ServiceError {
  const message = `${pluralOf(type)} "${name}" is invalid: ${field}: Invalid value: "${value}": must be ${rule}`;
  return new ServiceError(message, field);
}
