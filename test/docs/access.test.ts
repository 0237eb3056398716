import { readFileSync } from "node:fs";
import { join } from "node:path";
import { words } from "../../policies/access/solver/words";

const page = readFileSync(join(__dirname, "..", "..", "docs", "access.md"), "utf8");

test.each(Object.entries(words))("the page has every word for %s", (_, all) => {
  const missing = all.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
