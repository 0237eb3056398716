import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { download, fetchText } from "../../engine/tools/http";
import type { Maker } from "../../engine/tools/obtain";
import { goPlatform } from "../../engine/tools/platform";
import { withProgress } from "../../engine/tools/progress";
import { recipeTitle } from "../../engine/tools/recipe";
import { readZip } from "../../engine/tools/unzip";

/** The registries of the two engines hold the same programs. */
export const PROVIDER_REGISTRIES: readonly string[] = [
  "https://registry.opentofu.org",
  "https://registry.terraform.io",
];

interface Package {
  readonly download_url: string;
  readonly filename: string;
  readonly shasum: string;
}

/** Downloads a provider as an engine's `init` would: the exact version, checked against the registry's hash. */
export function registryDownload(source: string, registries: readonly string[]): Maker {
  return {
    origin: "download",
    label: "provider registry",
    async make(recipe, target, { report, signal }) {
      const found = await firstAnswer(registries, async (registry) => {
        const base = await providersEndpoint(registry, signal);
        const { os, arch } = goPlatform();
        const url = new URL(`${source}/${recipe.version}/download/${os}/${arch}`, base);
        return { url, offer: JSON.parse(await fetchText(url.href, { signal })) as Package };
      });
      signal?.throwIfAborted();
      const { download_url: address, filename, shasum } = found.offer;
      const archive = join(dirname(target), basename(filename));
      const hash = await withProgress(report, (update) => {
        update({ doing: `downloading ${recipeTitle(recipe)}` });
        return download(new URL(address, found.url).href, archive, { signal });
      });
      if (hash !== shasum)
        throw new Error(`${filename} is not what the registry names: its SHA-256 is ${hash}, not ${shasum}`);
      const entry = (await readZip(archive)).find(({ name }) => name.startsWith("terraform-provider-"));
      if (!entry) throw new Error(`${filename} holds no provider`);
      await writeFile(target, await entry.content());
    },
  };
}

async function providersEndpoint(registry: string, signal: AbortSignal | undefined): Promise<URL> {
  const discovery = JSON.parse(await fetchText(new URL("/.well-known/terraform.json", registry).href, { signal })) as {
    "providers.v1"?: string;
  };
  const path = discovery["providers.v1"];
  if (path === undefined) throw new Error(`${new URL(registry).host}: it serves no providers`);
  return new URL(path.endsWith("/") ? path : `${path}/`, registry);
}

async function firstAnswer<T>(registries: readonly string[], ask: (registry: string) => Promise<T>): Promise<T> {
  const reasons: string[] = [];
  for (const registry of registries) {
    try {
      return await ask(registry);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(reasons.join(", "));
}
