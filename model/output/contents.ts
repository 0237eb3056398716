import type { ExitCode, Problem } from "../../core/errors/problem";
import { isRecord, type Json } from "../../core/json";
import type { DeclaredNetwork } from "./declared-network";
import { outputFile, readOutputFile } from "./files";
import { outputUnreadable } from "./problems";
import type { ResourceFacts } from "../resources/facts";
import type { StackEntry } from "./stack";

/** Of `landing-zone.json`. It grows when a reader of today would misunderstand what is written, and not for a new field. */
export const outputVersion = 1;

/** `landing-zone.json`. */
export interface LandingZoneFile {
  /** @default what earlier releases wrote, which has no kinds and no origins */
  readonly version?: number;
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion: readonly string[];
  readonly stacks: Readonly<Record<string, StackEntry>>;
  readonly network: DeclaredNetwork;
  /** Sheets of resource types that the project hands over. @default none */
  readonly resources?: readonly ResourceFacts[];
}

/** `problems.json`. */
export interface ProblemsFile {
  readonly version: number;
  readonly problems: readonly Problem[];
}

/** cdktf's `manifest.json`, as far as it is read. */
export interface ManifestFile {
  readonly stacks: Readonly<
    Record<string, { readonly workingDirectory: string; readonly dependencies?: readonly string[] }>
  >;
}

export const FOREIGN = "this is not what main.ts writes";

type Fields = { readonly [key: string]: Json };

export function checkedManifest(file: string, unreadable: ExitCode): ManifestFile {
  const content = readOutputFile<Json>(file, unreadable);
  if (!isRecord(content) || !isRecord(content.stacks)) throw outputUnreadable(file, FOREIGN, unreadable);
  const places = Object.values(content.stacks);
  if (!places.every((place) => isRecord(place) && typeof place.workingDirectory === "string"))
    throw outputUnreadable(file, FOREIGN, unreadable);
  return content as unknown as ManifestFile;
}

export function checkedLandingZone(file: string, unreadable: ExitCode): LandingZoneFile {
  const content = readOutputFile<Json>(file, unreadable);
  if (!isRecord(content)) throw outputUnreadable(file, FOREIGN, unreadable);
  const { organisation, promotion = [], stacks = {}, version } = content;
  if (version !== undefined && version !== outputVersion)
    throw outputUnreadable(
      file,
      `it is of version ${JSON.stringify(version)}, this reads ${outputVersion}`,
      unreadable,
    );
  if (typeof organisation !== "string") throw outputUnreadable(file, FOREIGN, unreadable);
  if (!isRecord(stacks) || !Array.isArray(promotion)) throw outputUnreadable(file, FOREIGN, unreadable);
  return { ...content, organisation, promotion, stacks } as unknown as LandingZoneFile;
}

/** Without kinds and origins, answers about access and the network would be wrong and not refused. */
function requireVersion({ version }: LandingZoneFile, file: string, unreadable: ExitCode): void {
  if (version === undefined) throw outputUnreadable(file, "an earlier release wrote it; synthesise anew", unreadable);
}

export function checkedNetwork(landingZone: LandingZoneFile, file: string, unreadable: ExitCode): DeclaredNetwork {
  requireVersion(landingZone, file, unreadable);
  if (!isNetwork(landingZone.network as unknown as Json)) throw outputUnreadable(file, FOREIGN, unreadable);
  return landingZone.network;
}

const isNetwork = (network: Json | undefined): boolean =>
  isRecord(network) &&
  isRecord(network.privateCloud) &&
  isRecord(network.privateCloud.networks) &&
  isRecord(network.privateCloud.machines) &&
  isRecord(network.edge) &&
  isRecord(network.onPremise) &&
  Array.isArray(network.connections);

/** Content of `access.json`. */
export function checkedAccess(landingZone: LandingZoneFile, folder: string, unreadable: ExitCode): Fields {
  requireVersion(landingZone, outputFile(folder, "landingZone"), unreadable);
  const file = outputFile(folder, "access");
  const model = readOutputFile<Json>(file, unreadable);
  const lists = ["environments", "subjects", "grants", "breakGlass"];
  if (!isRecord(model) || !lists.every((key) => Array.isArray(model[key])))
    throw outputUnreadable(file, FOREIGN, unreadable);
  return model;
}

const isProblem = (value: Json): boolean =>
  isRecord(value) && [value.code, value.message, value.fix].every((part) => typeof part === "string");

/** What `problems.json` lists; undefined for a file that is no such list. */
export function problemsIn(content: Json): readonly Problem[] | undefined {
  if (!isRecord(content) || content.version !== outputVersion || !Array.isArray(content.problems)) return undefined;
  return content.problems.every(isProblem) ? (content.problems as unknown as Problem[]) : undefined;
}
