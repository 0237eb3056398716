import { writeFile } from "node:fs/promises";
import { basename, join, dirname } from "node:path";
import { download, fetchText } from "./http";
import type { Maker } from "./obtain";
import { goPlatform, platformName } from "./platform";
import { withProgress } from "./progress";
import { recipeTitle } from "./recipe";
import { readZip } from "./unzip";

const PUBLISHED = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"];
const MEBIBYTE = 1024 * 1024;

/** Downloads what the project itself published, checked against the hashes published beside it. */
export const releaseDownload: Maker = {
  origin: "download",
  label: "release download",
  async make(recipe, target, { report, signal }) {
    const { release, binary } = recipe;
    const platform = goPlatform();
    if (!release || !PUBLISHED.includes(platformName(platform)))
      throw new Error(`nothing is published for ${platformName(platform)}`);
    const url = release.archive(platform);
    const name = basename(new URL(url).pathname);
    const wanted = hashFor(await fetchText(release.checksums, { signal }), name);

    const archive = join(dirname(target), name);
    const hash = await withProgress(report, (update) => {
      const doing = `downloading ${recipeTitle(recipe)}`;
      update({ doing });
      return download(url, archive, {
        signal,
        onProgress: (received, total) =>
          update({
            doing,
            unit: "MiB",
            done: Math.floor(received / MEBIBYTE),
            total: total && Math.ceil(total / MEBIBYTE),
          }),
      });
    });
    if (hash !== wanted) throw new Error(`${name} is not what was published: its SHA-256 is ${hash}, not ${wanted}`);

    const entry = (await readZip(archive)).find((each) => each.name === binary);
    if (!entry) throw new Error(`${name} holds no ${binary}`);
    await writeFile(target, await entry.content());
  },
};

/** A line of a SHA256SUMS file is the hash, two spaces and the name. */
function hashFor(checksums: string, name: string): string {
  const line = checksums.split("\n").find((each) => each.trim().split(/\s+/)[1] === name);
  const hash = line?.trim().split(/\s+/)[0];
  if (hash === undefined || !/^[0-9a-f]{64}$/.test(hash)) throw new Error(`no hash is published for ${name}`);
  return hash;
}
