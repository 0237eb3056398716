import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { block, texts } from "../../../model/output/references";
import type { Attributes, OutputStack } from "../../../model/output/stack";

/** What a release may do to its namespace's network, beside the policies that stacks hold. */
export interface ReleaseReading {
  /** Whether its chart may bring network policies: it holds some, or cannot be read. */
  readonly bringsPolicies: boolean;
  /** Whether it may bring a service or an ingress that leads in from outside the cluster. */
  readonly leadsIn: boolean;
}

/** Policies of Kubernetes and of network plug-ins, and kinds that only Helm works out. */
const policyKinds = /NetworkPolic(y|ies)\b|\bkind:\s*["']?\{\{/;
/** Ways in from outside the cluster, and types of services that only Helm works out. */
const entrances = /\b(LoadBalancer|NodePort)\b|\bkind:\s*["']?(Ingress|Gateway)\b|\btype:\s*["']?\{\{/;
/** In Chart.yaml: the value that makes the chart lead in from outside, where it is not empty. */
const exposedBy = "landing-zone/exposed-by";

/** A release, by its chart, which can be read where it is a folder that the stack brings along. */
export function readRelease({ folder: stack }: Pick<OutputStack, "folder">, attributes: Attributes): ReleaseReading {
  const { chart } = attributes;
  const folder = typeof chart === "string" ? join(stack, chart) : "";
  if (typeof chart !== "string" || !existsSync(join(folder, "Chart.yaml"))) {
    return { bringsPolicies: true, leadsIn: true };
  }
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const templates = files
    .filter((file) => /(^|[/\\])templates[/\\].*\.(ya?ml|tpl|json)$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  // A chart inside the chart, packed.
  const packed = files.some((file) => file.endsWith(".tgz"));
  return {
    bringsPolicies: packed || templates.some((text) => policyKinds.test(text)),
    leadsIn: packed || (templates.some((text) => entrances.test(text)) && mayLeadIn(folder, attributes)),
  };
}

/** Whether the value that the chart names is set; true as well where it names none, or only the engine knows. */
function mayLeadIn(folder: string, { set, values }: Attributes): boolean {
  const path = block(readYaml(join(folder, "Chart.yaml")).annotations)?.[exposedBy];
  const given = texts(values);
  if (typeof path !== "string" || set !== undefined || given.some((text) => text.startsWith("${"))) return true;
  const layers = [readYaml(join(folder, "values.yaml")), ...given.map(parsed)];
  return layers.some((layer) => isSet(dig(layer, path.split("."))));
}

/** `gateway.loadBalancer` of a layer of values. A later layer adds to a map or replaces it, and never empties it. */
const dig = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => block(value)?.[key], values);

const isSet = (value: unknown): boolean =>
  typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);

const readYaml = (file: string): Attributes => (existsSync(file) ? parsed(readFileSync(file, "utf8")) : {});
const parsed = (text: string): Attributes => (parse(text) ?? {}) as Attributes;
