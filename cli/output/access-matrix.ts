import type { Row } from "../../policies/access/solver/matrix";
import type { WordKind } from "../../policies/access/solver/words";
import type { Colours } from "../terminal";
import { table } from "./table";

/** Who may do what, as a table. */
export function accessText(rows: readonly Row[], unread: readonly string[], colours: Colours): string {
  const columns = ["on", "who", "reads", "changes", "raises rights"].map((title) => ({
    title,
    align: "left" as const,
  }));
  const cells = rows.map((row, index) => [
    // A target is said once.
    rows[index - 1]?.target === row.target ? "" : row.target,
    row.subject,
    ...(["reads", "changes", "raises"] as const).map((kind) => wordsOf(row, kind)),
  ]);
  const text = table(columns, cells, (line, index) =>
    rows[index]?.may.some(({ kind }) => kind === "raises") === true ? colours.yellow(line) : line,
  );
  return [
    text,
    "* under conditions: slz access can SUBJECT VERB SCOPE says which. Accounts of a team have its rows, and what is in rows of",
    "their own. What is not here is refused.",
    ...unread.map((at) => colours.yellow(`cannot be read, so there may be more: ${at}`)),
    "",
  ].join("\n");
}

const wordsOf = ({ may }: Row, kind: WordKind): string =>
  may.flatMap((cell) => (cell.kind === kind ? [`${cell.word}${cell.when === undefined ? "" : "*"}`] : [])).join(" ");
