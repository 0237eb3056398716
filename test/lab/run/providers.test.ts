import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mirrorProviders } from "../../../lab/run/providers";
import type { ProviderTool } from "../../../lab/tools/contract";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slz-mirror-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const mirrored = (): string => {
  const tool = { product: "terraform-provider-helm", version: "3.1.1", path: join(folder, "helm"), origin: "cache" };
  const mirror = join(folder, "mirror");
  mirrorProviders(mirror, "terraform", { helm: { ...tool, exact: true } as ProviderTool });
  const [file = ""] = readdirSync(mirror, { recursive: true, encoding: "utf8" }).filter((name) =>
    /_v3\.1\.1$/.test(name),
  );
  expect(file).toMatch(/^registry\.terraform\.io\/hashicorp\/helm\/3\.1\.1\/.*\/terraform-provider-helm_v3\.1\.1$/);
  return readFileSync(join(mirror, file), "utf8");
};

test("a provider that the cache made anew takes the place of the damaged one", () => {
  writeFileSync(join(folder, "helm"), "damaged");
  expect(mirrored()).toBe("damaged");
  // As the cache puts a program into its place: whole, under another inode.
  writeFileSync(join(folder, "anew"), "the program");
  renameSync(join(folder, "anew"), join(folder, "helm"));
  expect(mirrored()).toBe("the program");
});
