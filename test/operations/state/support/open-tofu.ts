import { type Engine, engineSearch } from "../../../../sandbox/engine/find";
import { goBuild } from "../../../../sandbox/tools/go-build";
import { obtain, userCacheDir } from "../../../../sandbox/tools/obtain";
import { releaseDownload } from "../../../../sandbox/tools/release";
import { testEngine } from "../../../support/engine";

/** Whatever engine is on PATH: only OpenTofu encrypts states. */
export async function openTofu(): Promise<Engine> {
  const engine = await testEngine();
  if (engine.product === "opentofu") return engine;
  const { env } = process;
  return obtain(engineSearch.recipe, [releaseDownload, goBuild], {
    env: engineSearch.probeEnvironment(env),
    cacheDir: userCacheDir(env),
    report: (line) => process.stderr.write(`${line}\n`),
  });
}
