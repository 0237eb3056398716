import { readFileSync } from "node:fs";
import { page, pageFile } from "./page";

test("docs/sandbox-fidelity.md is what the tables say: npm run fidelity writes it", () => {
  expect(readFileSync(pageFile, "utf8")).toBe(page());
});
