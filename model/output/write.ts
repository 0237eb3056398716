import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Problem } from "../../core/errors/problem";
import { type LandingZoneFile, outputVersion, type ProblemsFile } from "./contents";
import { outputFile, type OutputFile } from "./files";

/** What is declared beside the stacks. */
export interface Declared extends Omit<LandingZoneFile, "version"> {
  readonly access: object;
}

/** Writes a file of the output whole or not at all. */
export function writeOutputFile(folder: string, file: OutputFile, content: object): void {
  const path = outputFile(folder, file);
  const draft = `${path}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes `landing-zone.json` and `access.json` beside the stacks: for commands, and for the judges. */
export function writeDeclared(declared: Declared, folder: string): void {
  const { access, network, organisation, promotion, resources = [], stacks } = declared;
  const content: LandingZoneFile = {
    ...{ version: outputVersion, organisation, promotion, stacks, network },
    ...(resources.length > 0 && { resources }),
  };
  writeOutputFile(folder, "landingZone", content);
  writeOutputFile(folder, "access", access);
}

/** Writes why an output was refused beside it, in place of what was said of an earlier one. */
export function writeProblems(folder: string, problems: readonly Problem[]): void {
  const content: ProblemsFile = { version: outputVersion, problems };
  mkdirSync(folder, { recursive: true });
  writeOutputFile(folder, "problems", content);
}

export const removeProblems = (folder: string): void => rmSync(outputFile(folder, "problems"), { force: true });

/** Takes away what was said of an earlier output: nobody is to take it for today's. */
export function removeJudgement(folder: string): void {
  removeProblems(folder);
  rmSync(outputFile(folder, "findings"), { force: true });
}

/** Takes the output out of deployment: `cdktf deploy --skip-synth` would otherwise deploy what was refused. */
export const withdraw = (folder: string): void => rmSync(outputFile(folder, "manifest"), { force: true });

/** Writes what the ledger of the network has to say, in place of stacks: those of an earlier synthesis are withdrawn. */
export function writeProposedLedger(folder: string, text: string): void {
  withdraw(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(outputFile(folder, "ledger"), text);
}
