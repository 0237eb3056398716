import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, type Json } from "../core/json";
import { outputFiles } from "../model/output/files";

const { access: accessFile, landingZone: landingZoneFile } = outputFiles;

type Mark = (content: Record<string, Json>) => boolean;

const hasStacks: Mark = ({ stacks }) => isRecord(stacks);

const hasNetwork: Mark = ({ network }) =>
  isRecord(network) &&
  isRecord(network.privateCloud) &&
  isRecord(network.privateCloud.networks) &&
  isRecord(network.privateCloud.machines) &&
  isRecord(network.edge) &&
  isRecord(network.onPremise) &&
  Array.isArray(network.connections) &&
  network.connections.every((one) => isRecord(one) && isRecord(one.source) && isRecord(one.target));

const hasAccess: Mark = (model) =>
  ["environments", "subjects", "grants", "breakGlass"].every((key) => Array.isArray(model[key]));

const isManifest: Mark = ({ stacks }) =>
  isRecord(stacks) &&
  Object.values(stacks).every((stack) => isRecord(stack) && typeof stack.synthesizedStackPath === "string");

/** By what files are known for what `runApp` and cdktf write; another program's, or another version's, are not. */
const MARKS: Readonly<Record<OutputKind, readonly (readonly [file: string, mark: Mark])[]>> = {
  access: [
    [accessFile, hasAccess],
    [landingZoneFile, hasStacks],
    ["manifest.json", isManifest],
  ],
  network: [
    [landingZoneFile, (content) => hasStacks(content) && hasNetwork(content)],
    ["manifest.json", isManifest],
  ],
};

/** What is to be read out of an output. */
export type OutputKind = "access" | "network";

/** The file without which there is nothing to read. */
export const neededFile: Readonly<Record<OutputKind, string>> = {
  access: accessFile,
  network: landingZoneFile,
};

/**
 * The first file that would be read and is something else than its name says; those that are not there are left to whoever reads them.
 *
 * @throws SyntaxError of one that is no JSON, and what the system says of one that cannot be read
 */
export function foreignFile(outdir: string, kind: OutputKind): string | undefined {
  const found = MARKS[kind]
    .map(([name, mark]) => [join(outdir, name), mark] as const)
    .filter(([file]) => existsSync(file))
    .find(([file, mark]) => {
      const content = JSON.parse(readFileSync(file, "utf8")) as Json;
      return !isRecord(content) || !mark(content);
    });
  return found?.[0];
}
