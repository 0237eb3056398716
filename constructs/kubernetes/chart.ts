import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";
import { parse } from "yaml";
import { chartNotFound, chartRepositoryInvalid, chartVersionMismatch } from "./release-problems";

export interface ChartRepositoryProps {
  /** Where charts are kept: `oci://host/path`, or `https://host/path` for a repository with an index. */
  readonly repository: string;
  /** The chart's name there. */
  readonly name: string;
}

/** What `helm_release` needs to know to find a chart. */
export interface ChartReference {
  readonly chart: string;
  readonly repository?: string;
}

/** Where a release takes its chart from. */
export abstract class Chart {
  /** A chart in a folder, shipped inside the stack: nothing is fetched when it is planned or installed. */
  static local(folder: string): LocalChart {
    return new LocalChart(folder);
  }

  /** A chart in a registry. Every plan fetches it, so the registry has to be reachable from where plans run. */
  static repository(props: ChartRepositoryProps): Chart {
    return new RepositoryChart(props);
  }

  /** Whether `helm lint` runs when the release is planned, unless the release says otherwise. */
  abstract readonly lintByDefault: boolean;

  /** Puts what the release needs into its stack. */
  abstract bind(scope: Construct, release: string, version: string): ChartReference;
}

export class LocalChart extends Chart {
  readonly lintByDefault = true;
  /** As in Chart.yaml. */
  readonly version: string;

  constructor(readonly folder: string) {
    super();
    this.version = readVersion(folder);
  }

  /** SHA-256 over the names and contents of all files, whatever order the file system lists them in. */
  get contentHash(): string {
    const hash = createHash("sha256");
    for (const file of filesIn(this.folder)) {
      const content = readFileSync(join(this.folder, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
    return `sha256:${hash.digest("hex")}`;
  }

  bind(scope: Construct, release: string, version: string): ChartReference {
    if (version !== this.version) throw chartVersionMismatch(release, version, this.version);
    const asset = new TerraformAsset(scope, "Chart", {
      path: this.folder,
      type: AssetType.DIRECTORY,
      // The path holds the hash: a changed template is a planned change, which Helm's own comparison (version, values) misses.
      assetHash: this.contentHash.slice("sha256:".length, "sha256:".length + 32),
    });
    // With "./" a missing folder is an error about a folder; without, Helm goes looking for a repository named "assets".
    return { chart: `./${asset.path}` };
  }
}

class RepositoryChart extends Chart {
  // Somebody else's chart is not ours to correct; its warnings would stop our plans.
  readonly lintByDefault = false;

  constructor(private readonly props: ChartRepositoryProps) {
    super();
    if (!/^(oci|https):\/\/[^/]+/.test(props.repository)) throw chartRepositoryInvalid(props.repository);
  }

  bind(): ChartReference {
    return { chart: this.props.name, repository: this.props.repository };
  }
}

function readVersion(folder: string): string {
  let chart: unknown;
  try {
    chart = parse(readFileSync(join(folder, "Chart.yaml"), "utf8"));
  } catch {
    throw chartNotFound(folder);
  }
  if (typeof chart === "object" && chart !== null && "version" in chart && typeof chart.version === "string") {
    return chart.version;
  }
  throw chartNotFound(folder);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
