/**
 * Puts every synthesised stack before the real providers: the engine's own `validate`, with the given provider binaries in
 * the place of the doubles. No provider is configured by that, so nothing is asked of any service.
 * docs/validation.md has the results; exit status: 0 all valid, 1 some are not, 3 not everything could be checked.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { describeProblem, ExitCode, ProblemError } from "../../core/errors/problem";
import { findEngine } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import { engineEnvironment, runEngine } from "../../engine/run";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";

const root = join(__dirname, "../..");
const usage =
  "node --require ./bin/typescript.js tools/scripts/validate.ts --provider NAME=/path/to/terraform-provider-NAME [--provider …]";

/** Provider binaries by the name the stacks call the provider: `ovh`. */
export type Binaries = Readonly<Record<string, string>>;

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  /** Names the block where the address is missing: `resource.helm_release.Release`. */
  readonly snippet?: { readonly context?: string | null };
}

export interface StackResult {
  readonly stack: string;
  /** `ovh 2.19.0`, as the stack asks for it: which version the binary is, only whoever built it knows. */
  readonly providers: readonly string[];
  readonly outcome: "valid" | "invalid" | "not checked";
  /** Why it was not checked. */
  readonly reason?: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Requirement {
  readonly name: string;
  readonly source: string;
  readonly version: string;
}

class UsageError extends Error {}
class NotFoundOut extends Error {}

/** Validates each stack below `outdir` whose providers are all there. */
export async function validateStacks(
  outdir: string,
  binaries: Binaries,
  engine: Pick<Engine, "path">,
  scratch: string,
): Promise<StackResult[]> {
  const folder = join(outdir, "stacks");
  const stacks = readdirSync(folder)
    .sort()
    .map((stack) => ({ stack, cwd: join(folder, stack), required: requirementsOf(join(folder, stack)) }));
  const sources = new Map(stacks.flatMap(({ required }) => required.map(({ name, source }) => [name, source])));
  const configFile = writeEngineConfig(scratch, binaries, sources);

  const results: StackResult[] = [];
  for (const { stack, cwd, required } of stacks) {
    const providers = required.map(({ name, version }) => `${name} ${version}`);
    const missing = required.filter(({ name }) => !Object.hasOwn(binaries, name)).map(({ name }) => name);
    if (missing.length > 0) {
      const reason = `no ${missing.join(", no ")} binary`;
      results.push({ stack, providers, outcome: "not checked", reason, diagnostics: [] });
      continue;
    }
    results.push({ stack, providers, ...(await validate(engine, cwd, configFile)) });
  }
  return results;
}

async function validate(
  engine: Pick<Engine, "path">,
  cwd: string,
  configFile: string,
): Promise<Pick<StackResult, "outcome" | "reason" | "diagnostics">> {
  const env = engineEnvironment(process.env, { configFile });
  const { stdout, stderr } = await runEngine(engine, ["validate", "-json"], { cwd, env });
  const report = readReport(stdout);
  if (report === undefined) {
    const lastWords = (stderr || stdout).trim().split("\n").slice(-3).join(" ");
    return { outcome: "not checked", reason: `the engine gave no report: ${lastWords}`, diagnostics: [] };
  }
  return report;
}

function readReport(stdout: string): Pick<StackResult, "outcome" | "diagnostics"> | undefined {
  try {
    const { valid, diagnostics } = JSON.parse(stdout) as { valid?: boolean; diagnostics?: Diagnostic[] };
    if (valid === undefined) return undefined;
    return { outcome: valid ? "valid" : "invalid", diagnostics: (diagnostics ?? []).filter(isAboutTheStack) };
  } catch {
    return undefined;
  }
}

/** The engine warns in every report that it was given binaries, which is what this is for. */
function isAboutTheStack({ summary }: Diagnostic): boolean {
  return summary !== "Provider development overrides are in effect";
}

function requirementsOf(stack: string): Requirement[] {
  const { terraform } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as {
    terraform?: { required_providers?: Record<string, { source: string; version: string }> };
  };
  return Object.entries(terraform?.required_providers ?? {}).map(([name, { source, version }]) => ({
    name,
    source,
    version,
  }));
}

/** Overrides and nothing else: a provider that was not given cannot be installed from anywhere. */
function writeEngineConfig(scratch: string, binaries: Binaries, sources: ReadonlyMap<string, string>): string {
  const overrides = Object.entries(binaries).map(([name, binary]) => {
    const source = sources.get(name);
    if (source === undefined)
      throw new UsageError(`no stack uses a provider ${name}: ${[...sources.keys()].join(", ")}`);
    // The engine looks for a name of its own in a folder, so each binary gets both.
    const folder = join(scratch, "providers", name);
    mkdirSync(folder, { recursive: true });
    symlinkSync(resolve(binary), join(folder, `terraform-provider-${source.split("/").at(-1) ?? name}`));
    return `    ${JSON.stringify(source)} = ${JSON.stringify(folder)}`;
  });
  const file = join(scratch, "engine.tfrc");
  writeFileSync(file, ["provider_installation {", "  dev_overrides {", ...overrides, "  }", "}", ""].join("\n"));
  return file;
}

/** One line a stack, and below it what the provider says about it. */
export function render(results: readonly StackResult[]): string {
  const width = (pick: (result: StackResult) => string) => Math.max(...results.map((result) => pick(result).length));
  const names = width(({ stack }) => stack);
  const providers = width((result) => result.providers.join(", "));
  const lines = results.flatMap((result) => [
    [
      result.stack.padEnd(names),
      result.providers.join(", ").padEnd(providers),
      result.outcome + (result.reason === undefined ? "" : `: ${result.reason}`),
    ].join("  "),
    ...result.diagnostics.map(renderDiagnostic),
  ]);
  const count = (outcome: StackResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const total = `${results.length} stacks: ${count("valid")} valid, ${count("invalid")} invalid, ${count("not checked")} not checked`;
  return `${[...lines, total].join("\n")}\n`;
}

function renderDiagnostic({ severity, summary, detail, address, snippet }: Diagnostic): string {
  const place = address ?? snippet?.context;
  const indented = detail === "" ? "" : `\n    ${detail.replaceAll("\n", "\n    ")}`;
  return `  ${severity}${place ? ` ${place}` : ""}: ${summary}${indented}`;
}

export function exitCodeFor(results: readonly StackResult[]): ExitCode {
  if (results.some(({ outcome }) => outcome === "invalid")) return ExitCode.failed;
  return results.every(({ outcome }) => outcome === "valid") ? ExitCode.done : ExitCode.unknown;
}

export function readBinaries(args: readonly string[]): Binaries {
  const given = parse(args);
  if (given.length === 0) throw new UsageError("no provider is given, so nothing can be checked");
  return Object.fromEntries(
    given.map((value) => {
      const [name = "", ...path] = value.split("=");
      const binary = path.join("=");
      if (name === "" || binary === "") throw new UsageError(`--provider takes NAME=PATH, not ${value}`);
      if (!existsSync(binary)) throw new UsageError(`there is no ${binary} for provider ${name}`);
      return [name, binary];
    }),
  );
}

function parse(args: readonly string[]): readonly string[] {
  try {
    return (
      parseArgs({ args: [...args], options: { provider: { type: "string", multiple: true } } }).values.provider ?? []
    );
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function synthesise(outdir: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", join(root, "bin/typescript.js"), "main.ts"],
    {
      cwd: root,
      env: { ...process.env, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: "{}", CHECKPOINT_DISABLE: "1" },
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new NotFoundOut(`the reference does not synthesise:\n${stdout}${stderr}`.trimEnd());
}

async function main(args: readonly string[]): Promise<ExitCode> {
  const binaries = readBinaries(args);
  const engine = await findEngine({ env: process.env, report: (line) => process.stderr.write(`${line}\n`) });
  return inTemporaryFolder("validate", async (scratch) => {
    const outdir = join(scratch, "out");
    synthesise(outdir);
    const results = await validateStacks(outdir, binaries, engine, scratch);
    process.stdout.write(`${engine.product} ${engine.version}\n${render(results)}`);
    return exitCodeFor(results);
  });
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n${usage}\n`);
    else if (error instanceof NotFoundOut) process.stderr.write(`${error.message}\n`);
    else if (error instanceof ProblemError)
      process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
    else throw error;
    process.exitCode = error instanceof UsageError ? ExitCode.failed : ExitCode.unknown;
  }
}

if (require.main === module) void run();
