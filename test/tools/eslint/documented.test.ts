import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layers } from "../../../tools/eslint/table";

/** The layer table of ARCHITECTURE.md: folder → what it may import. */
function documented(): Record<string, readonly string[] | "anything"> {
  const text = readFileSync(join(__dirname, "../../../ARCHITECTURE.md"), "utf8");
  const section = text.split("\n## Layers\n")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [, folders, , imports] = row.split("|").map((cell) => cell.trim());
      const allowed = imports === "anything" ? imports : namesIn(imports!.replace(/\(.*\)/, ""));
      return namesIn(folders!).map((folder) => [folder, allowed]);
    }),
  );
}

const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

test("ARCHITECTURE.md states the layers that lint enforces", () => {
  expect(documented()).toEqual(Object.fromEntries(layers.map(({ path, imports }) => [path, imports])));
});
