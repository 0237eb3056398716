import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import type { Json } from "../../core/json";
import type { FactSheets } from "../resources/fact-sheets";
import {
  checkedAccess,
  checkedLandingZone,
  checkedManifest,
  checkedNetwork,
  type LandingZoneFile,
  problemsIn,
} from "./contents";
import type { DeclaredNetwork } from "./declared-network";
import { outputFile, outputFiles, readOutputFile } from "./files";
import { placed, type Placement } from "./placement";
import { References } from "./references";
import { sheetsOf } from "./sheets";
import {
  type OutputStack,
  readStackFile,
  type Stack,
  type StackEntry,
  type StackFacts,
  stackOf,
  type StackPlace,
} from "./stack";

export type { OutputResource, OutputStack } from "./stack";

/** A whole synthesis, read back: what will be sent, and what is declared beside it. */
export interface Output {
  readonly folder: string;
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion: readonly string[];
  /** Sorted by name. */
  readonly stacks: readonly OutputStack[];
  readonly references: References;
  /** To which environments stacks and resources belong, those of a user's own stacks as well. */
  readonly placement: Placement;
  readonly network: DeclaredNetwork;
  /** What is known of resource types; the project's own sheets are among them. */
  readonly sheets: FactSheets;
  /** Content of `access.json`; `policies/access` knows its type. */
  readonly access: unknown;
  /** Why it must not be deployed, if it was refused; empty where nobody wrote that down. */
  readonly refused?: readonly Problem[];
}

/**
 * Reads an output folder, accepted or refused. Stacks are read when they are asked, and so are `network` and `access`.
 * @param unreadable what the process ends with if something cannot be read
 * @throws ProblemError `SYNTH-OUTPUT`: a file is missing, damaged, or written by something else
 */
export function readOutput(folder: string, unreadable: ExitCode = ExitCode.failed): Output {
  const landingZone = checkedLandingZone(outputFile(folder, "landingZone"), unreadable);
  const accepted = existsSync(outputFile(folder, "manifest"));
  const refused = refusedBecause(folder);
  const { organisation, promotion } = landingZone;
  const stacks = readStacks(folder, landingZone.stacks, unreadable);
  return outputOf(
    { folder, organisation, promotion, stacks },
    landingZone,
    accepted ? refused : (refused ?? []),
    unreadable,
  );
}

/**
 * The stacks of an output folder, accepted or refused, sorted by name.
 * @param entries what is known of them, by name. @default nothing
 */
export function readStacks(
  folder: string,
  entries: Readonly<Record<string, StackEntry>> = {},
  unreadable: ExitCode = ExitCode.failed,
): OutputStack[] {
  const accepted = existsSync(outputFile(folder, "manifest"));
  const places = accepted ? placesIn(folder, unreadable) : placesOfRefused(folder);
  return places.map((place) => stackOf(place, entries[place.name], () => readStackFile(place, unreadable)));
}

/** The stacks of an accepted output, as runs and commands need them. */
export interface AcceptedStacks {
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion: readonly string[];
  /** Sorted by name. */
  readonly stacks: readonly Stack[];
}

/** @throws ProblemError `SYNTH-OUTPUT`, also of output that was refused */
export function readAcceptedStacks(folder: string): AcceptedStacks {
  const places = placesIn(folder, ExitCode.failed);
  const file = outputFile(folder, "landingZone");
  const { organisation, promotion, resources, stacks } = checkedLandingZone(file, ExitCode.failed);
  const { own } = sheetsOf({ resources }, file);
  const sheets = own.length > 0 && { sheets: own };
  return {
    organisation,
    promotion,
    stacks: places.map((place): Stack => ({ ...place, ...factsIn(stacks[place.name]), ...sheets })),
  };
}

const factsIn = ({ origins: _, ...facts }: StackEntry = {}): Partial<StackFacts> => facts;

/** Every stack whose file is in an output folder, also one that the manifest does not name any more. */
export function readEveryStack(folder: string): OutputStack[] {
  return placesOfRefused(folder).map((place) => stackOf(place));
}

function outputOf(
  parts: Pick<Output, "folder" | "organisation" | "promotion" | "stacks">,
  landingZone: LandingZoneFile,
  refused: readonly Problem[] | undefined,
  unreadable: ExitCode,
): Output {
  const { folder, stacks } = parts;
  const placement = placed(stacks, parts.promotion);
  let references: References | undefined;
  let access: unknown;
  let sheets: FactSheets | undefined;
  return {
    ...parts,
    placement,
    ...(refused && { refused }),
    get references() {
      return (references ??= new References(stacks));
    },
    get network() {
      return checkedNetwork(landingZone, outputFile(folder, "landingZone"), unreadable);
    },
    get sheets() {
      return (sheets ??= sheetsOf(landingZone, outputFile(folder, "landingZone"), unreadable));
    },
    get access() {
      return (access ??= checkedAccess(landingZone, folder, unreadable));
    },
  };
}

/** The stacks of cdktf's manifest. */
function placesIn(folder: string, unreadable: ExitCode): StackPlace[] {
  const { stacks } = checkedManifest(outputFile(folder, "manifest"), unreadable);
  return Object.entries(stacks)
    .map(([name, { workingDirectory, dependencies = [] }]) => ({
      name,
      folder: join(folder, workingDirectory),
      dependencies: [...dependencies].sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Output that was refused has no manifest: every stack in the folder, without what it depends on. */
function placesOfRefused(folder: string): StackPlace[] {
  const stacks = join(folder, outputFiles.stacks);
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .sort()
    .map((name) => ({ name, folder: join(stacks, name), dependencies: [] }));
}

/**
 * Why an output was refused, as `problems.json` says; undefined where there is no such file. A damaged one says nothing, and
 * still that the output was refused.
 */
export function refusedBecause(folder: string): readonly Problem[] | undefined {
  const file = outputFile(folder, "problems");
  if (!existsSync(file)) return undefined;
  try {
    return problemsIn(readOutputFile<Json>(file)) ?? [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [];
  }
}
