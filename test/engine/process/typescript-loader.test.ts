import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loaderOf, projectLoader } from "../../../engine/process/typescript-loader";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slz-loader-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = expect.stringMatching(/[\\/]bin[\\/]typescript\.js$/) as string;
const given = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));

test("a script of our own needs the loader as long as it is not compiled", () => {
  expect(loaderOf("/a/server.ts")).toEqual(["--require", own]);
  expect(loaderOf("/a/server.js")).toEqual([]);
});

test("a project's main.ts is loaded by the loader of this package", () => {
  expect(projectLoader(folder)).toEqual(["--require", own]);
  given("package.json", { name: "zone" });
  given("tsconfig.json", { compilerOptions: { strict: true } });
  expect(projectLoader(folder)).toEqual(["--require", own]);
});

test("a project of ES modules, or one that renames modules, is loaded by tsx", () => {
  given("tsconfig.json", { compilerOptions: { paths: { "@/*": ["./*"] } } });
  expect(projectLoader(folder)).toEqual(["--require", expect.stringContaining("tsx")]);
  given("package.json", { type: "module" });
  expect(projectLoader(folder)).toEqual(["--import", expect.stringContaining("tsx")]);
});
