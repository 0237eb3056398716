import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, type Stack } from "../../model/output/stack";

/** The engine reads it by its name. */
const VARIABLES_FILE = "sandbox.auto.tfvars.json";

/**
 * Gives a stack's variables without a default a value that says what it is: a sandbox has no secrets, and asks for none.
 * Only text is invented; a stack that wants anything else says so when it is planned.
 */
export function inventVariables({ folder }: Pick<Stack, "folder">): void {
  const { variable = {} } = readStackFile({ folder });
  const wanted = Object.entries(variable)
    .filter(([, declared]) => declared.default === undefined && (declared.type ?? "string") === "string")
    .map(([name]) => [name, `sandbox-not-a-secret-${name}`]);
  const file = join(folder, VARIABLES_FILE);
  if (wanted.length === 0) rmSync(file, { force: true });
  else writeFileSync(file, `${JSON.stringify(Object.fromEntries(wanted), undefined, 2)}\n`);
}
