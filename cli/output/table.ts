export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Aligned columns with two spaces between them; `paint` colours a whole line once it is laid out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: (line: string, row: number) => string = (line) => line,
): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)));
  const laidOut = lines.map((cells) =>
    columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? "";
        return align === "left" ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
      })
      .join("  ")
      .trimEnd(),
  );
  return laidOut.map((line, index) => `${index === 0 ? line : paint(line, index - 1)}\n`).join("");
}
