import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../model/output/output";
import type { Stack } from "../../model/output/stack";

/** The repository, and in it what the newest release synthesised of the reference: one folder, named as the version. */
const root = join(__dirname, "../..");
export const releasesFolder = join(root, "test", "golden", "releases");

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One stack of a release, as it was given to the engine; without what cdktf notes about constructs. */
interface Recorded {
  readonly dependencies: readonly string[];
  /** Where the stack has a chart, and which released one it is: `workloads/telemetry/chart/2.1.0`. */
  readonly charts: Readonly<Record<string, string>>;
  readonly configuration: Json;
}

/** Which release there is a recording of. @throws Error unless it is exactly one */
export function recordedVersion(folder = releasesFolder): string {
  const versions = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (versions.length === 1) return versions[0] as string;
  throw new Error(`${folder} holds ${versions.join(", ") || "nothing"}, not one release: npm run release:record`);
}

/** Writes down what was synthesised, in the place of what an earlier release did. @returns how many stacks there are */
export function record(outdir: string, version: string, folder = releasesFolder): number {
  const stacks = readStacks(outdir).map(({ name, folder: from, dependencies }) => {
    const text = readFileSync(join(from, "cdk.tf.json"), "utf8");
    const configuration = withoutRemarks(JSON.parse(text) as Json);
    return { name, recorded: { dependencies: [...dependencies].sort(), charts: chartsIn(from, text), configuration } };
  });
  const draft = join(folder, `.${version}.new`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const { name, recorded } of stacks) writeFileSync(join(draft, `${name}.json`), `${lines(recorded)}\n`);
  // The new one is whole before the old one goes.
  for (const old of readdirSync(folder).filter((name) => name !== `.${version}.new`)) {
    rmSync(join(folder, old), { recursive: true });
  }
  cpSync(draft, join(folder, version), { recursive: true });
  rmSync(draft, { recursive: true });
  return stacks.length;
}

/** Puts the recorded stacks where an engine can work on them, below `outdir/stacks`; sorted by name. */
export function restore(outdir: string, folder = join(releasesFolder, recordedVersion())): Stack[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => {
    const { charts, configuration, dependencies } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Recorded;
    const name = file.replace(/\.json$/, "");
    const into = join(outdir, "stacks", name);
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, "cdk.tf.json"), JSON.stringify(configuration));
    for (const [place, chart] of Object.entries(charts)) {
      if (!existsSync(join(root, chart))) {
        throw new Error(`${chart} is gone, and the recorded release installs it: it stays until the next is recorded`);
      }
      cpSync(join(root, chart), join(into, place), { recursive: true });
    }
    return { name, folder: into, dependencies };
  });
}

/** The charts that a stack brings along are released ones, which are locked: a recording need only name them. */
function chartsIn(stack: string, text: string): Record<string, string> {
  const places = [...text.matchAll(/"chart":\s*"(\.\/assets\/[^"]+)"/g)].map(([, place]) => place as string);
  return Object.fromEntries(
    places.sort().map((place) => {
      const chart = readFileSync(join(stack, place, "Chart.yaml"), "utf8");
      const [name, version] = ["name", "version"].map(
        (key) => new RegExp(`^${key}: *"?([^"\\s]+)`, "m").exec(chart)?.[1],
      );
      const found = readdirSync(join(root, "workloads")).map((each) => `workloads/${each}/chart/${version}`);
      const released = found.find((path) => path.startsWith(`workloads/${name}/`) && existsSync(join(root, path)));
      if (released === undefined) throw new Error(`${place} of ${stack} is no released chart: ${name} ${version}`);
      return [place, released];
    }),
  );
}

function withoutRemarks(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutRemarks);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutRemarks(item)]));
}

const depth = 4;

/** JSON with a line for each resource, so that a diff of two releases can be read. */
function lines(value: object, level = 0): string {
  const entries = Object.entries(value);
  if (level === depth || Array.isArray(value) || entries.length === 0) return JSON.stringify(value);
  const indent = "  ".repeat(level + 1);
  const items = entries.map(([key, item]) => {
    const text = typeof item === "object" && item !== null ? lines(item as object, level + 1) : JSON.stringify(item);
    return `${indent}${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${items.join(",\n")}\n${"  ".repeat(level)}}`;
}
