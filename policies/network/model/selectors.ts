import { block, blocks, texts } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import type { NamespaceSelector, Selector } from "./types";

export const everyPod: Selector = { labels: {}, narrows: false };

/** True when no pod is left out. */
export const selectsAll = ({ labels, narrows }: Selector): boolean => !narrows && Object.keys(labels).length === 0;

/**
 * Whether one pod can have both sets of labels. Expressions are taken for fulfilled: whoever may create pods may label
 * them so.
 */
export function agree(a: Selector, b: Selector): boolean {
  return Object.entries(a.labels).every(([key, value]) => b.labels[key] === undefined || b.labels[key] === value);
}

/** Whether a selector selects every pod with these labels; expressions may leave some out. */
export function isSelected(pod: Selector, { labels, narrows }: Selector): boolean {
  return !narrows && Object.entries(labels).every(([key, value]) => pod.labels[key] === value);
}

export const labelled = (labels: Readonly<Record<string, string>>): Selector => ({ labels, narrows: false });

/** A block `pod_selector`; an empty one is every pod. */
export function podSelector(value: unknown): Selector {
  const selector = block(value) ?? {};
  return { labels: labelsOf(selector), narrows: blocks(selector.match_expressions).length > 0 };
}

/** A block `namespace_selector`; an empty one is every namespace. The labels of namespaces are known: nothing is assumed. */
export function namespaceSelector(value: unknown): NamespaceSelector {
  const selector = block(value) ?? {};
  const labels = Object.entries(labelsOf(selector));
  const expressions = blocks(selector.match_expressions);
  return (actual) =>
    labels.every(([key, wanted]) => actual[key] === wanted) &&
    expressions.every((expression) => holdsFor(expression, actual));
}

function holdsFor({ key, operator, values }: Attributes, actual: Readonly<Record<string, string>>): boolean {
  const value = typeof key === "string" ? actual[key] : undefined;
  switch (operator) {
    case "In":
      return value !== undefined && texts(values).includes(value);
    case "NotIn":
      return value === undefined || !texts(values).includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      // Kubernetes refuses any other word; until it does, nothing is ruled out.
      return true;
  }
}

function labelsOf({ match_labels: labels }: Attributes): Record<string, string> {
  const entries = Object.entries((labels ?? {}) as Attributes);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
