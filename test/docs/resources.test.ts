import { readFileSync } from "node:fs";
import { page, pageFile } from "./resources-page";

test("the page of resource types says what the sheets say; `npm run resources` writes it anew", () => {
  expect(readFileSync(pageFile, "utf8")).toBe(page());
});
