import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { allocate } from "../../model/specification/network/address-plan";
import { emptyLedger } from "../../model/specification/network/ledger";
import { bend, median, type Figure } from "./figures";
import { controlPlane } from "./lab";
import { applyStack, planStack } from "../../testing/with-sandbox";
import { manyEnvironments } from "./many-environments";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";
import { MeasurementError, repeat, root, run, runNode } from "./run";
import { smallStack } from "./small-stack";

type Benchmark = (runs: number) => Promise<Figure[]>;

/**
 * The reference landing zone, synthesised by the one process that `cdktf.json` starts, as a multiple of a fixed piece of work that
 * is done in turn with it. It fails only at twice the budget, so that a busy machine does not decide.
 */
const synthesis: Benchmark = async (runs) => {
  const measured = await repeat(runs, async () => {
    const fixed = await node(["tools/bench/fixed-work.js"], 60);
    const { seconds, megabytes } = await runNode(["main.ts"], {}, 60);
    return { ratio: seconds / fixed, seconds, megabytes };
  });
  return [
    {
      name: "synthesis of the reference over 900,000 SHA-256",
      unit: "×",
      runs: measured.map((r) => r.ratio),
      budget: 1.2,
      failsAbove: 2.4,
    },
    { name: "synthesis of the reference: time", unit: "s", runs: measured.map((r) => r.seconds) },
    {
      name: "synthesis of the reference: memory",
      unit: "MB",
      runs: measured.map((r) => r.megabytes),
      budget: 250,
      failsAbove: 500,
    },
  ];
};

/** What a command costs that does next to nothing: most of it is the loading of modules. */
const commandLine: Benchmark = async (runs) => {
  const timed = (...words: readonly string[]) => repeat(runs, () => node(["bin/slz.js", ...words], 60));
  return [
    { name: "node alone", unit: "s", runs: await repeat(runs, () => node(["--eval", "0"], 60)) },
    { name: "slz --help", unit: "s", runs: await timed("--help"), budget: 0.3 },
    { name: "slz spec pending", unit: "s", runs: await timed("spec", "pending"), budget: 0.4 },
  ];
};

const node = (args: readonly string[], limit: number) => run({ program: process.execPath, args, limit });

const sizes = [1_000, 2_500, 5_000, 10_000];
const stacks = 50;

/** Synthesis as the estate grows. */
const scale: Benchmark = async (runs) => {
  const figures: Figure[] = [];
  for (const size of sizes) {
    const measured = await repeat(runs, () =>
      runNode(["tools/bench/many-resources.ts", String(size), String(stacks)], {}, 120),
    );
    const largest = size === sizes.at(-1);
    const name = `${size} resources in ${stacks} stacks`;
    figures.push({
      name: `${name}: time`,
      unit: "s",
      runs: measured.map((r) => r.seconds),
      budget: largest ? 9 : undefined,
    });
    if (largest) figures.push({ name: `${name}: memory`, unit: "MB", runs: measured.map((r) => r.megabytes) });
  }
  const points = figures
    .filter(({ unit }) => unit === "s")
    .map((figure, i) => ({ size: sizes[i] ?? 0, seconds: median(figure.runs) }));
  // Half as much again leaves room for the collector's share in a larger heap; a square would come out at 2.5.
  figures.push({ name: "cost of one more resource, large over small", unit: "×", runs: [bend(points)], budget: 1.5 });
  return figures;
};

/** A thousand networks that leave everything to the ledger, into a pool that they fill to a third. */
const allocation: Benchmark = async (runs) => {
  const requests = Array.from({ length: 1_000 }, (_, index) => ({
    name: `network-${index}`,
    path: `networks.network-${index}`,
    pool: "publicCloud" as const,
    size: 22 + (index % 6),
    avoid: ["10.240.0.0/13", "10.3.0.0/16"],
  }));
  const plan = {
    pools: { publicCloud: "10.16.0.0/12", privateCloud: "172.20.0.0/16" },
    vlans: { from: 2, to: 4000 },
    taken: ["10.1.0.0/16", "10.31.255.0/24"],
    requests,
    untouched: [],
  };
  const seconds = await repeat(runs, () => {
    const started = performance.now();
    const { ledger, problems } = allocate(plan, emptyLedger);
    const placed = Object.keys(ledger.networks).length;
    if (placed !== requests.length) throw new MeasurementError(`${placed} placed, ${problems.length} problems`);
    return Promise.resolve((performance.now() - started) / 1000);
  });
  return [{ name: "1000 networks allocated", unit: "s", runs: seconds, budget: 1 }];
};

/** Who reaches whom: what was synthesised is read and every pair answered, in a process that has not done so before. */
const network: Benchmark = async (runs) =>
  inTemporaryFolder("bench", async (folder) => {
    const reference = join(folder, "reference");
    await run({
      program: process.execPath,
      args: ["--require", join(root, "bin/typescript.js"), "main.ts"],
      env: { CDKTF_OUTDIR: mkdirFor(reference), CHECKPOINT_DISABLE: "1" },
      limit: 60,
    });
    const large = manyEnvironments(reference, join(folder, "large"), 50);
    const measure = (output: string) => repeat(runs, () => matrixSeconds(output, join(folder, "seconds")));
    return [
      { name: "reachability matrix of the reference", unit: "s", runs: await measure(reference), budget: 1 },
      { name: "reachability matrix of 50 environments", unit: "s", runs: await measure(large), budget: 10 },
    ];
  });

async function matrixSeconds(output: string, result: string): Promise<number> {
  const script = join(root, "tools/bench", "network-matrix.ts");
  await run({
    program: process.execPath,
    args: ["--require", join(root, "bin/typescript.js"), script, output, result],
    limit: 120,
  });
  return Number(readFileSync(result, "utf8"));
}

/** Who may do what: what was synthesised is read and every cell of the matrix answered, in a process of its own each time. */
const access: Benchmark = async (runs) =>
  inTemporaryFolder("bench", async (folder) => {
    const [output, result] = [join(folder, "output"), join(folder, "seconds")];
    const script = (name: string, ...args: readonly string[]) =>
      run({
        program: process.execPath,
        args: ["--require", join(root, "bin/typescript.js"), join(root, "tools/bench", name), ...args],
        env: { CHECKPOINT_DISABLE: "1" },
        limit: 120,
      });
    await script("many-teams.ts", output, "50");
    const seconds = await repeat(runs, async () => {
      await script("access-matrix.ts", output, result, "50");
      return Number(readFileSync(result, "utf8"));
    });
    return [{ name: "access matrix of 50 teams in 4 environments", unit: "s", runs: seconds, budget: 2 }];
  });

function mkdirFor(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What belongs to this machine and not to a fresh clone; the first two are linked, for they are what `npm ci` leaves. */
const installed = ["node_modules", ".gen"];
const local = [...installed, ".git", ".sandbox", "cdktf.out", "state", "coverage"];

/** `npm start` in a fresh copy, the engine cached by the uncounted first run. */
const start: Benchmark = async (runs) => {
  const seconds = await inTemporaryFolder("bench", (folder) => repeat(runs, () => startIn(join(folder, "clone"))));
  return [{ name: "npm start, engine cached", unit: "s", runs: seconds, budget: 45 }];
};

async function startIn(copy: string): Promise<number> {
  cpSync(root, copy, { recursive: true, filter: (path) => !local.some((name) => path === join(root, name)) });
  for (const name of installed) symlinkSync(join(root, name), join(copy, name));
  try {
    // Long enough for the first run to build an engine where none can be had otherwise.
    return await run({ program: "npm", args: ["start"], cwd: copy, limit: 1_800 });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What a team's own test of a stack costs, jest aside: a sandbox of its own each time, the modules loaded. */
const testing: Benchmark = async (runs) => {
  const seconds = (work: () => Promise<unknown>) => repeat(runs, () => timed(work));
  return [
    { name: "testing: plan of a small stack", unit: "s", runs: await seconds(() => planStack(smallStack)), budget: 1 },
    {
      name: "testing: apply of a small stack",
      unit: "s",
      runs: await seconds(() => applyStack(smallStack)),
      budget: 2,
    },
  ];
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The whole test suite. */
const suite: Benchmark = async (runs) => {
  const jest = require.resolve("jest/bin/jest");
  const seconds = await repeat(runs, () => run({ program: process.execPath, args: [jest], limit: 1_800 }));
  return [{ name: "jest, whole suite", unit: "s", runs: seconds, budget: 120 }];
};

/** The control plane of an environment in the lab, its programs cached. */
const lab: Benchmark = async (runs) => {
  const measured = await repeat(runs, controlPlane);
  return [
    {
      name: "control plane with dev's nodes, ready: time",
      unit: "s",
      runs: measured.map((r) => r.seconds),
      budget: 10,
    },
    {
      name: "control plane with dev's nodes, ready: memory",
      unit: "MB",
      runs: measured.map((r) => r.megabytes),
      budget: 800,
    },
  ];
};

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  synthesis,
  cli: commandLine,
  scale,
  allocation,
  network,
  access,
  testing,
  start,
  suite,
  lab,
};
