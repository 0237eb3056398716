import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { Problem } from "../../core/errors/problem";
import { type LandingZoneFile, outputVersion } from "./contents";
import { outputFile } from "./files";

/** What is declared beside the stacks. */
export interface Declared extends Omit<LandingZoneFile, "version"> {
  readonly access: object;
}

const json = (content: object): string => `${JSON.stringify(content, undefined, 2)}\n`;

/** Writes `landing-zone.json` and `access.json` beside the stacks: for commands, and for the judges. */
export function writeDeclared(declared: Declared, folder: string): void {
  const { access, network, organisation, promotion, resources = [], stacks } = declared;
  const content: LandingZoneFile = {
    ...{ version: outputVersion, organisation, promotion, stacks, network },
    ...(resources.length > 0 && { resources }),
  };
  writeFileSync(outputFile(folder, "landingZone"), json(content));
  writeFileSync(outputFile(folder, "access"), json(access));
}

/** Leaves why the output was refused beside it, in place of what was said of an earlier one. */
export function writeProblems(folder: string, problems: readonly Problem[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(outputFile(folder, "problems"), json({ version: outputVersion, problems }));
}

export const removeProblems = (folder: string): void => rmSync(outputFile(folder, "problems"), { force: true });

/** Takes the output out of deployment: `cdktf deploy --skip-synth` would otherwise deploy what was refused. */
export const withdraw = (folder: string): void => rmSync(outputFile(folder, "manifest"), { force: true });

/** What the ledger of the network has to say, in place of stacks: nobody is to take those of an earlier synthesis for today's. */
export function writeProposedLedger(folder: string, text: string): void {
  withdraw(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(outputFile(folder, "ledger"), text);
}
