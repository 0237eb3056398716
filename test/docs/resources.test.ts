import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { page, pageFile } from "./resources-page";

test("the page of resource types says what the sheets say", async () => {
  const text = await format(page(), { parser: "markdown", printWidth: 120 });
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(pageFile, text);
  expect(text).toBe(readFileSync(pageFile, "utf8"));
});
