/**
 * Writes down what this version synthesises of the reference: the next version's tests deploy that in the sandbox and plan
 * themselves on it. Part of a release, after the version in package.json was raised. `npm run release:record`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeProblem, ExitCode, ProblemError } from "../../core/errors/problem";
import { withSynthesised } from "../../engine/runs/synthesis";
import { record, releasesFolder } from "./recorded-release";

const root = join(__dirname, "../..");

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const stacks = await withSynthesised(root, process.env, new AbortController().signal, (outdir, refused) => {
    if (refused !== undefined) throw new Error(`main.ts refuses what it would record:\n${refused}`);
    return record(outdir, version);
  });
  process.stdout.write(`${version}: ${stacks} stacks recorded in ${join(releasesFolder, version)}\n`);
}

main().catch((error: unknown) => {
  const text = error instanceof ProblemError ? error.problems.map(describeProblem).join("\n\n") : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = ExitCode.failed;
});
