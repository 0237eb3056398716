import { engineSearch, type FindOptions } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import { goBuild } from "../../engine/tools/go-build";
import { obtain, userCacheDir } from "../../engine/tools/obtain";
import { releaseDownload } from "../../engine/tools/release";
import { testEngine } from "./engine";

/** Whatever engine is on PATH: only OpenTofu encrypts states. The lab's tests have it got before they begin. */
export async function openTofu(options?: FindOptions): Promise<Engine> {
  const engine = await testEngine();
  if (engine.product === "opentofu") return engine;
  const { env } = process;
  return obtain(engineSearch.recipe, [releaseDownload, goBuild], {
    report: (line) => process.stderr.write(`${line}\n`),
    ...options,
    env: engineSearch.probeEnvironment(env),
    cacheDir: userCacheDir(env),
  });
}
