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

/** Settings that have the compiler look for files in more places than beside the one that imports them. */
const FAR_REACHING = /"(?:extends|paths|rootDirs|baseUrl)"/;

/**
 * What cannot be read or written is not remembered, and no reason to fail: the compiler is asked then.
 * @param folder where the compiler keeps its own cache, `types.tsbuildinfo`, and the check its settings, `tsconfig.json`
 */
export function typeCheckMemory(project: string, folder: string, compiler: string): TypeCheckMemory {
  const file = join(folder, "types.checked");
  return {
    holds: () =>
      unlessFailing(() => readFileSync(file, "utf8") === fingerprint(project, folder, compiler)?.hash) ?? false,
    keep: (begun) =>
      unlessFailing(() => {
        const seen = fingerprint(project, folder, compiler);
        if (seen && seen.latest < begun - CLOCK_STEP_MS) writeFileSync(file, seen.hash);
      }),
  };
}

function unlessFailing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * All files that the compiler read, by when they last changed; the names in the project's own folders, where a new file can
 * take an import over; and what says which packages are installed. Nothing where files may come from elsewhere.
 */
function fingerprint(
  project: string,
  folder: string,
  compiler: string,
): { readonly hash: string; readonly latest: number } | undefined {
  const settings = join(project, "tsconfig.json");
  if (FAR_REACHING.test(readFileSync(settings, "utf8"))) return undefined;
  const { fileNames } = JSON.parse(readFileSync(join(folder, "types.tsbuildinfo"), "utf8")) as {
    fileNames: readonly string[];
  };
  const read = fileNames.map((name) => resolve(folder, name));
  const own = read.filter((path) => !path.split(sep).includes("node_modules"));
  if (own.some((path) => !path.startsWith(join(project, sep)))) return undefined;
  const folders = [...new Set(own.flatMap((path) => foldersTo(project, path)))].sort();
  const names = folders.map((path) => [path, readdirSync(path).sort()] as const);
  const packages = folders.map((path) => join(path, "package.json")).filter((path) => existsSync(path));
  const installed = join(project, "node_modules", ".package-lock.json");
  const files = [...read, ...packages, settings, compiler, installed];
  const times = files.map((path) => statSync(path)).map(({ size, ctimeMs }) => [size, ctimeMs] as const);
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, "tsconfig.json")))
    .update(JSON.stringify([files, times, names]));
  const changes = [...times.map(([, changed]) => changed), ...folders.map((path) => statSync(path).ctimeMs)];
  return { hash: hash.digest("hex"), latest: Math.max(...changes) };
}

/** A file's folder and all above it, up to the project's own. */
function foldersTo(project: string, file: string): string[] {
  const folders = [dirname(file)];
  while (folders[0] !== undefined && folders[0] !== resolve(project)) folders.unshift(dirname(folders[0]));
  return folders;
}
