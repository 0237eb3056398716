import { Release } from "@cdktf/provider-helm/lib/release";
import { Fn, Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { stringify } from "yaml";
import {
  releaseNameInvalid,
  releaseNamespaceInvalid,
  releaseTimeoutInvalid,
  releaseVersionInvalid,
} from "./release-problems";
import type { RequiredSecret } from "../../core/required-secret";
import type { Chart } from "./chart";

export type HelmValue = string | number | boolean | readonly HelmValue[] | HelmValues;
/** A key whose value is undefined is left to the chart, and so is a group of such keys. */
export interface HelmValues {
  readonly [key: string]: HelmValue | undefined;
}

export interface HelmReleaseProps {
  /** Name of the release, at most 53 characters; part of its identity: a new name is a new installation. */
  readonly name: string;
  /** An existing namespace. Releases create none: labels, quotas and policies of a namespace belong to the platform stack. */
  readonly namespace: string;
  /** `Chart.local(folder)` or `Chart.repository({ repository, name })`. */
  readonly chart: Chart;
  /** The chart's exact version; that of Chart.yaml where the chart is local. */
  readonly version: string;
  /**
   * What differs from the chart's own values. No secret belongs here: values stand readable in the state and in the cluster.
   * @default the chart's own values
   */
  readonly values?: HelmValues;
  /**
   * Seconds within which everything is ready, 1 to 3600.
   * @default 600, because a pool that grows from zero needs minutes for a node before a pod can start
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether a failed upgrade is undone: back to the revision before, a failed first installation is removed.
   * Turn it off to look at what failed.
   * @default true
   */
  readonly rollbackOnFailure?: boolean;
  /**
   * Whether `helm lint` runs at each plan, with these values.
   * @default true for a local chart, false for one from a repository
   */
  readonly lint?: boolean;
  /**
   * What has to be applied before, such as the release that brings the resource definitions this one uses.
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * Secrets of its namespace that its pods do not start without and that it does not bring.
   * @default none
   */
  readonly requires?: readonly RequiredSecret[];
}

/** Revisions kept in the cluster. Helm keeps all by default, each a Secret of up to 1 MiB in etcd. */
const maxHistory = 10;

/** A Helm release that is either in its new version or in the one before, never half. */
export class HelmRelease extends Construct {
  readonly name: string;
  readonly namespace: string;
  readonly version: string;
  readonly requires: readonly RequiredSecret[];
  /** For `dependsOn`: `node.addDependency` emits nothing. */
  readonly resource: Release;

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    checkProps(props);
    this.name = props.name;
    this.namespace = props.namespace;
    this.version = props.version;
    this.requires = props.requires ?? [];

    const rollback = props.rollbackOnFailure ?? true;
    this.resource = new Release(this, "Resource", {
      ...props.chart.bind(this, props.name, props.version),
      name: props.name,
      namespace: props.namespace,
      version: props.version,
      values: props.values && [renderValues(props.values)],
      createNamespace: false,
      lint: props.lint ?? props.chart.lintByDefault,
      maxHistory,
      wait: true,
      timeout: props.timeoutSeconds ?? 600,
      atomic: rollback,
      // Together with a rollback only: what a failed upgrade created is evidence as long as the failure stands.
      cleanupOnFail: rollback,
      dependsOn: props.dependsOn ? [...props.dependsOn] : undefined,
    });
  }
}

const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const exactVersion = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

function checkProps({ name, namespace, version, timeoutSeconds }: HelmReleaseProps): void {
  if (name.length > 53 || !dnsLabel.test(name)) throw releaseNameInvalid(name);
  if (!Token.isUnresolved(namespace) && (namespace.length > 63 || !dnsLabel.test(namespace))) {
    throw releaseNamespaceInvalid(name, namespace);
  }
  if (!exactVersion.test(version)) throw releaseVersionInvalid(name, version);
  if (
    timeoutSeconds !== undefined &&
    !(Number.isInteger(timeoutSeconds) && timeoutSeconds >= 1 && timeoutSeconds <= 3600)
  ) {
    throw releaseTimeoutInvalid(name, timeoutSeconds);
  }
}

/** One YAML document with sorted keys: the same values give the same text, in whatever order they were written. */
function renderValues(values: HelmValues): string {
  const sorted = sortKeys(values);
  // Only the engine knows a referenced value, so only the engine can quote it.
  if (containsReference(sorted)) return Fn.yamlencode(sorted);
  // A literal "${" is the chart's own; the engine would take it for an expression.
  return stringify(sorted, { lineWidth: 0 }).replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

function sortKeys(value: HelmValue): HelmValue {
  if (isList(value)) return value.map(sortKeys);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).filter((entry): entry is [string, HelmValue] => !isLeftToChart(entry[1]));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sortKeys(inner)]));
}

/** Undefined, or a group with nothing but undefined in it; an empty group was written on purpose and stays. */
function isLeftToChart(value: HelmValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || isList(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every(isLeftToChart);
}

function containsReference(value: HelmValue): boolean {
  if (Token.isUnresolved(value)) return true;
  if (isList(value)) return value.some(containsReference);
  return (
    typeof value === "object" && Object.values(value).some((inner) => inner !== undefined && containsReference(inner))
  );
}

function isList(value: HelmValue): value is readonly HelmValue[] {
  return Array.isArray(value);
}
