// Puts `slz` among the programs of this checkout's packages. npm links those of dependencies only; without the link `npx slz` packs
// and installs the whole folder anew each time, which takes longer than most commands.
import { lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const link = join(root, "node_modules", ".bin", "slz");

try {
  mkdirSync(dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(join("..", "..", "bin", "slz.js"), link);
} catch (error) {
  // Nothing depends on it: npx takes longer, and that is all.
  process.stderr.write(`slz is not linked, so that npx takes longer to find it: ${error.message}\n`);
}
