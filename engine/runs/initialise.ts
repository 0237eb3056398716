import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineReport } from "./engine-report";
import type { StackContext } from "./stack-context";
import { readStackFile, type Stack } from "../../model/output/stack";
import { inventVariables } from "./variables";

/**
 * Values for the stack's variables, and `init`, unless the folder was initialised by the same engine for the same backend and providers already: that is all a
 * stack without modules is prepared with, and a fifth of the time of a run in which nothing changed.
 */
export async function initialise(
  stack: Stack,
  { runEngine, engineId, givenVariables }: Pick<StackContext, "runEngine" | "engineId" | "givenVariables">,
): Promise<{ status: number; report: EngineReport }> {
  const report = new EngineReport();
  if (!givenVariables) inventVariables(stack);
  const { terraform, module } = readStackFile(stack);
  const stamp = join(stack.folder, ".terraform", "initialised");
  const wanted = createHash("sha256")
    .update(JSON.stringify([engineId, terraform]))
    .digest("hex");
  if (module === undefined && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { status: 0, report };

  // The engine's own note of where the state is: cut short by a full disk it cannot be read, and -reconfigure reads it.
  rmSync(join(stack.folder, ".terraform", "terraform.tfstate"), { force: true });
  // The state's place follows from the stack's name, so there is never an older place to move it from.
  const status = await runEngine(["init", "-reconfigure", "-input=false", "-json"], stack.folder, (line) =>
    report.add(line),
  );
  if (status === 0) writeFileSync(stamp, wanted);
  return { status, report };
}
