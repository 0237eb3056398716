import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { goPlatform } from "../../../engine/tools/platform";
import type { Recipe } from "../../../engine/tools/recipe";
import { releaseDownload } from "../../../engine/tools/release";
import { useFolder } from "./support/programs";
import { useWeb, type Web } from "./support/web";
import { zip } from "./support/zip";

const folder = useFolder();
const serve = useWeb();

const { os, arch } = goPlatform();
const archiveName = `tofu_${os}_${arch}.zip`;
const archive = zip({ "README.md": "read me", tofu: "the program" });
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const sums = (content: Buffer) => `${"0".repeat(64)}  another.zip\n${sha256(content)}  ${archiveName}\n`;

const recipe = (web: Pick<Web, "url">): Recipe => ({
  name: "opentofu",
  title: "OpenTofu",
  version: "1.12.6",
  binary: "tofu",
  probe: { args: [], read: () => undefined },
  release: { archive: () => `${web.url}/${archiveName}`, checksums: `${web.url}/SUMS` },
  source: { module: "", package: "", ldflags: "" },
});

async function make(web: Pick<Web, "url">, signal?: AbortSignal): Promise<string> {
  const target = join(folder(), "tofu");
  const context = { env: {}, cacheDir: folder(), report: () => undefined, signal };
  await releaseDownload.make(recipe(web), target, context);
  return readFileSync(target, "utf8");
}

test("a published binary is downloaded when its hash is the published one", async () => {
  const web = await serve({ "/SUMS": sums(archive), [`/${archiveName}`]: archive });
  expect(await make(web)).toBe("the program");
});

test("an archive that is not the published one is refused", async () => {
  const other = zip({ tofu: "another program" });
  const web = await serve({ "/SUMS": sums(archive), [`/${archiveName}`]: other });
  await expect(make(web)).rejects.toThrow(
    `${archiveName} is not what was published: its SHA-256 is ${sha256(other)}, not ${sha256(archive)}`,
  );
});

test("nothing is downloaded without a hash to hold it to", async () => {
  const web = await serve({ "/SUMS": "<html>sign in to this network</html>", [`/${archiveName}`]: archive });
  await expect(make(web)).rejects.toThrow(`no hash is published for ${archiveName}`);
  expect(web.asked.map(({ path }) => basename(path))).toEqual(["SUMS"]);
});

test("an archive without the program is refused", async () => {
  const empty = zip({ "README.md": "read me" });
  const web = await serve({ "/SUMS": sums(empty), [`/${archiveName}`]: empty });
  await expect(make(web)).rejects.toThrow(`${archiveName} holds no tofu`);
});

test("a host that does not have it, or is not there, is named with the reason", async () => {
  const web = await serve({});
  await expect(make(web)).rejects.toThrow(`${new URL(web.url).host}: it answered with status 404`);
  await expect(make({ url: "http://127.0.0.1:1" })).rejects.toThrow(/^127\.0\.0\.1:1: /);
});

test("a download that is stopped fails with the reason for the stop", async () => {
  const web = await serve({ "/SUMS": sums(archive) });
  await expect(make(web, AbortSignal.abort(new Error("Ctrl-C")))).rejects.toThrow("Ctrl-C");
});
