import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ExitCode } from "../../core/errors/problem";
import { benchmarks } from "./benchmarks";
import { hasFailed, isMissed, median, table, type Figure } from "./figures";
import { MeasurementError, root } from "./run";

const names = Object.keys(benchmarks).join(", ");
const usage = `npm run bench -- [--only NAME,NAME] [--runs N] [--json]   names: ${names}`;

/** Beside whatever else this folder's runs leave, which git and prettier ignore. */
const resultsFolder = join(root, ".sandbox");

class UsageError extends Error {}

function readOptions() {
  const { only, runs, json } = parseOptions();
  const chosen = only?.split(",") ?? Object.keys(benchmarks);
  const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) throw new UsageError(`there is no benchmark ${unknown.join(", ")}`);
  const times = Number(runs);
  if (!Number.isInteger(times) || times < 1) throw new UsageError(`--runs takes a whole number from 1, not ${runs}`);
  return { chosen, runs: times, json };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        only: { type: "string" },
        runs: { type: "string", default: "5" },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function asJson(figures: readonly Figure[]): string {
  const machine = { node: process.version, processors: cpus().length, memory: Math.round(totalmem() / 1e6) };
  const measured = figures.map((figure) => ({ ...figure, median: median(figure.runs), missed: isMissed(figure) }));
  return `${JSON.stringify({ machine, figures: measured }, undefined, 2)}\n`;
}

async function main(): Promise<number> {
  const { chosen, runs, json } = readOptions();
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (!chosen.includes(name)) continue;
    process.stderr.write(`measuring ${name}, ${runs} runs after a warm-up …\n`);
    figures.push(...(await measure(runs)));
  }
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, "bench.json"), asJson(figures));
  process.stdout.write(json ? asJson(figures) : `${table(figures)}\n`);
  return figures.some(hasFailed) ? ExitCode.findings : ExitCode.done;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${usage}\n`);
      process.exitCode = ExitCode.failed;
    } else if (error instanceof MeasurementError) {
      process.stderr.write(`could not measure: ${error.message}\n`);
      process.exitCode = ExitCode.unknown;
    } else {
      throw error;
    }
  }
}

void run();
