/** One measured figure beside its budget: all runs, so that a reader can judge the median. */
export interface Figure {
  readonly name: string;
  readonly unit: "s" | "MB" | "×";
  readonly runs: readonly number[];
  /** The most it may be; a figure without one is there to explain another. */
  readonly budget?: number;
  /** Where the command ends with 2. @default - the budget */
  readonly failsAbove?: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("no values: nothing was measured");
  return (lower + upper) / 2;
}

export const isMissed = ({ runs, budget }: Figure): boolean => budget !== undefined && median(runs) > budget;

/** Whether a figure is so far over its budget that the command fails. */
export const hasFailed = ({ runs, budget, failsAbove = budget }: Figure): boolean =>
  failsAbove !== undefined && median(runs) > failsAbove;

export interface Point {
  readonly size: number;
  readonly seconds: number;
}

/**
 * How much more one more unit costs at the large end than at the small end: 1 is a straight line, and a cost that grows
 * with the square of the size comes out well above 2 for the sizes measured here. Needs three points, in order of size.
 */
export function bend(points: readonly Point[]): number {
  const [first, middle, last] = [points[0], points.at(-2), points.at(-1)];
  if (!first || !middle || !last || points.length < 3) throw new Error("a bend needs three points");
  return slope(middle, last) / slope(first, middle);
}

const slope = (a: Point, b: Point) => (b.seconds - a.seconds) / (b.size - a.size);

export function table(figures: readonly Figure[]): string {
  const header = ["figure", "median", "lowest", "highest", "budget", ""];
  const rows = figures.map((figure) => {
    const { name, unit, runs, budget } = figure;
    const show = (value: number) => `${value.toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
    const verdict = budget === undefined ? "" : isMissed(figure) ? "missed" : "kept";
    const limit = budget === undefined ? "–" : show(budget);
    return [name, show(median(runs)), show(Math.min(...runs)), show(Math.max(...runs)), limit, verdict];
  });
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return [header, ...rows].map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
