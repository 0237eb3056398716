import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json } from "../../../core/json";
import { isAttributes, text } from "../attributes";
import { ServiceError, type Attributes } from "../contract";

export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
}

/**
 * The chart a release installs. One in a folder is read where that is possible: a stack names it relative to its own
 * folder, which a double does not know. Any other is believed.
 */
export function chartOf(planned: Attributes): ChartMetadata {
  const reference = text(planned, "chart");
  const version = text(planned, "version");
  const file = chartFile(planned, reference);
  if (file === undefined) {
    const name = reference.split("/").findLast((part) => part !== "") ?? reference;
    return { name, version: version || "0.0.0", appVersion: "" };
  }
  const chart = readChart(file);
  checkVersion(chart, planned);
  return chart;
}

export function checkVersion(chart: ChartMetadata, planned: Attributes): void {
  const version = text(planned, "version");
  if (version === "" || version === chart.version) return;
  throw new ServiceError(
    `the chart in ${text(planned, "chart")} has version ${chart.version}, not ${version}`,
    "version",
  );
}

/** The chart that is to be installed, if it is in a folder that can be read. */
export function readableChart(planned: Attributes): ChartMetadata | undefined {
  const file = chartFile(planned, text(planned, "chart"));
  return file === undefined ? undefined : readChart(file);
}

function chartFile(planned: Attributes, reference: string): string | undefined {
  if (text(planned, "repository") !== "" || reference.startsWith("oci://")) return undefined;
  const file = join(reference, "Chart.yaml");
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function readChart(file: string): ChartMetadata {
  const chart = parsed(file, readFileSync(file, "utf8"));
  if (!isAttributes(chart) || text(chart, "name") === "" || text(chart, "version") === "") {
    throw new ServiceError(`${file}: name and version are required`, "chart");
  }
  return { name: text(chart, "name"), version: text(chart, "version"), appVersion: String(chart.appVersion ?? "") };
}

/** YAML as plain JSON; `where` says what it is that could not be understood. */
export function parsed(where: string, yaml: string): Json {
  try {
    return (parse(yaml) as Json | undefined) ?? null;
  } catch (error) {
    throw new ServiceError(`${where}: error converting YAML to JSON: ${error instanceof Error ? error.message : ""}`);
  }
}
