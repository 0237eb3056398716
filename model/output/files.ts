import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unreadableBecause } from "../../core/errors/files";
import { ExitCode } from "../../core/errors/problem";
import { outputUnreadable } from "./problems";

/** What a synthesis leaves in its folder, by what each file is called there. */
export const outputFiles = {
  /** cdktf's list of stacks. Without it nothing can be deployed: output that was refused has none. */
  manifest: "manifest.json",
  /** Which stacks there are for what, and what is declared about the network. */
  landingZone: "landing-zone.json",
  /** Who may do what, before it became resources. */
  access: "access.json",
  /** What the judges found, and what of it is waived. */
  findings: "findings.json",
  /** Why the synthesis was refused; only there when it was. */
  problems: "problems.json",
  /** What the ledger of the network has to say, in place of stacks, when that is what was asked for. */
  ledger: "network.ledger.json",
  /** What people have to do, each page with its script and its data. */
  runbooks: "runbooks",
  stacks: "stacks",
} as const;

/** A stack, in a folder of its own, as the engine reads it. */
export const stackFile = "cdk.tf.json";

export type OutputFile = keyof typeof outputFiles;

export const outputFile = (folder: string, file: OutputFile): string => join(folder, outputFiles[file]);

/**
 * A JSON file of the output.
 * @param unreadable what the process ends with if it cannot be read
 * @throws ProblemError `SYNTH-OUTPUT`
 */
export function readOutputFile<T>(file: string, unreadable: ExitCode = ExitCode.failed): T {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    throw outputUnreadable(file, reasonOf(error), unreadable);
  }
}

function reasonOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return "the file is missing";
  if (error instanceof SyntaxError) return "the file is not JSON";
  const because = unreadableBecause(error);
  if (because === undefined) throw error;
  return `the file cannot be read: ${because}`;
}
