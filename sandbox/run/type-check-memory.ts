import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/** What a type check depended on, so that one which found nothing wrong is not repeated while all of it stays as it was. */
export interface TypeCheckMemory {
  readonly holds: () => boolean;
  /** @param begun when the check began, in milliseconds: what has changed since, it may not have seen */
  readonly keep: (begun: number) => void;
}

/** A file may be dated back by as much as the file system's clock is behind. */
const CLOCK_STEP_MS = 20;

/** @param folder where the compiler keeps its own cache, `types.tsbuildinfo`, and the check its settings, `tsconfig.json` */
export function typeCheckMemory(project: string, folder: string, compiler: string): TypeCheckMemory {
  const file = join(folder, "types.checked");
  return {
    holds: () => existsSync(file) && readFileSync(file, "utf8") === fingerprint(project, folder, compiler)?.hash,
    keep: (begun) => {
      const seen = fingerprint(project, folder, compiler);
      if (seen && seen.latest < begun - CLOCK_STEP_MS) writeFileSync(file, seen.hash);
    },
  };
}

/**
 * All files that the compiler read, by when they last changed; the names beside the project's own, where a new file can take
 * an import over; and what says which packages are installed. Nothing where settings come from elsewhere, or a file is gone.
 */
function fingerprint(
  project: string,
  folder: string,
  compiler: string,
): { readonly hash: string; readonly latest: number } | undefined {
  try {
    const settings = join(project, "tsconfig.json");
    if (readFileSync(settings, "utf8").includes('"extends"')) return undefined;
    const { fileNames } = JSON.parse(readFileSync(join(folder, "types.tsbuildinfo"), "utf8")) as {
      fileNames: readonly string[];
    };
    const read = fileNames.map((name) => resolve(folder, name));
    const installed = [join(project, "package.json"), join(project, "node_modules", ".package-lock.json")];
    const files = [...read, settings, compiler, ...installed.filter((path) => existsSync(path))];
    const stats = files.map((path) => statSync(path));
    const names = [...new Set(read.map(dirname))]
      .filter((path) => !path.split(sep).includes("node_modules"))
      .map((path) => [path, readdirSync(path).sort()]);
    const hash = createHash("sha256");
    hash.update(readFileSync(join(folder, "tsconfig.json")));
    hash.update(JSON.stringify([files, stats.map(({ size, ctimeMs }) => [size, ctimeMs]), names]));
    return { hash: hash.digest("hex"), latest: Math.max(...stats.map(({ ctimeMs }) => ctimeMs)) };
  } catch {
    return undefined;
  }
}
