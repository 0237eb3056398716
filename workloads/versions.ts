import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Construct } from "constructs";
import { Chart, type LocalChart } from "../constructs/kubernetes/chart";
import { HelmRelease, type HelmReleaseProps } from "../constructs/kubernetes/helm-release";
import {
  workloadSettingTooNew,
  workloadVersionChanged,
  workloadVersionUnknown,
  workloadVersionUnlocked,
} from "../constructs/kubernetes/release-problems";
import { requiredForPull, type WorkloadProps } from "./inputs";

/** Content hashes of everything released: workload, version, hash. */
type Lock = { readonly [workload: string]: { readonly [version: string]: string } };

/**
 * The versions of a workload whose chart is ours: one folder each, `workloads/<name>/chart/<version>`, and one line each in
 * `workloads/charts.lock.json`, so that a version in production stays installable and stays what it was.
 */
export class WorkloadVersions {
  constructor(
    readonly workload: string,
    private readonly root: string = __dirname,
  ) {}

  /** Oldest first. */
  list(): string[] {
    return readdirSync(join(this.root, this.workload, "chart")).sort(compareVersions);
  }

  /** The chart of one version; refuses one that is unknown or no longer what was released. */
  chart(version: string): LocalChart {
    if (!this.list().includes(version)) throw workloadVersionUnknown(this.workload, version, this.list());
    const chart = Chart.local(join(this.root, this.workload, "chart", version));
    const locked = this.lock()[this.workload]?.[version];
    const found = chart.contentHash;
    if (locked === undefined) throw workloadVersionUnlocked(this.workload, version, found);
    if (locked !== found) throw workloadVersionChanged(this.workload, version, locked, found);
    return chart;
  }

  /** Refuses a setting that the chart of this version would not know. */
  requireSince(since: string, version: string, setting: string, value: unknown): void {
    if (value !== undefined && compareVersions(version, since) < 0) {
      throw workloadSettingTooNew(this.workload, setting, version, since);
    }
  }

  /** The release of a workload's construct. */
  release(
    construct: Construct,
    { dependsOn, namespace, releaseName = this.workload, version, ...props }: WorkloadProps,
    { values, requires }: Required<Pick<HelmReleaseProps, "values" | "requires">>,
  ): HelmRelease {
    return new HelmRelease(construct, "Release", {
      name: releaseName,
      namespace,
      chart: this.chart(version),
      version,
      values,
      dependsOn,
      requires: [...requires, ...requiredForPull(props)],
    });
  }

  private lock(): Lock {
    return JSON.parse(readFileSync(join(this.root, "charts.lock.json"), "utf8")) as Lock;
  }
}

/** By number, so that 1.10.0 is newer than 1.9.0; a pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  const [coreA = "", preA] = splitPreRelease(a);
  const [coreB = "", preB] = splitPreRelease(b);
  const byNumber = coreA.localeCompare(coreB, "en", { numeric: true });
  if (byNumber !== 0 || preA === preB) return byNumber;
  if (preA === undefined) return 1;
  if (preB === undefined) return -1;
  return preA.localeCompare(preB, "en", { numeric: true });
}

function splitPreRelease(version: string): string[] {
  const dash = version.indexOf("-");
  return dash < 0 ? [version] : [version.slice(0, dash), version.slice(dash + 1)];
}
