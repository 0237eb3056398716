import { createHash } from "node:crypto";
import { join } from "node:path";
import { download } from "./http";
import type { MakeContext } from "./obtain";
import { withProgress } from "./progress";
import { readZip, writeEntry } from "./unzip";

const GO_DOMAIN = "golang.org";

/** What `go` itself uses when GOPROXY is not set: the Go project's own proxy. */
const GO_DEFAULT_PROXY = `https://proxy.${GO_DOMAIN},direct`;

/** One version of a Go module, as the Go module proxies serve it. */
export interface GoModule {
  readonly path: string;
  /** With its `v`. */
  readonly version: string;
  /** As the Go checksum database has signed it: `h1:…`. */
  readonly hash: string;
  /** In sentences. */
  readonly title: string;
}

/**
 * Fetches a module without Go. Unpacks below `folder` the files that `modeOf` gives a mode, once the whole archive is known
 * to be what was published.
 */
export async function fetchModule(
  module: GoModule,
  folder: string,
  modeOf: (path: string) => number | undefined,
  context: Pick<MakeContext, "env" | "report" | "signal">,
): Promise<void> {
  const archive = `${folder}.zip`;
  await fetchArchive(module, archive, context);
  context.report(`unpacking ${module.title}`);
  const entries = await readZip(archive);
  const prefix = `${module.path}@${module.version}/`;
  const lines: string[] = [];
  for (const { name, content } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    context.signal?.throwIfAborted();
    const path = name.slice(prefix.length);
    // No part of it is empty, or leads elsewhere.
    if (!name.startsWith(prefix) || /(?:^|\/)\.{0,2}(?:\/|$)/.test(path))
      throw new Error(`the archive of ${module.title} is damaged`);
    const mode = modeOf(path);
    const entry = { name, content };
    const bytes = mode === undefined ? await content() : await writeEntry(entry, join(folder, path), mode);
    lines.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
  }
  // As Go computes it for go.sum.
  const hash = `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
  if (hash !== module.hash)
    throw new Error(`${module.title} is not the published one: its hash is ${hash}, not ${module.hash}`);
}

/** Asks one proxy after the other; the first that answers decides. */
async function fetchArchive(
  { path, version, title }: GoModule,
  file: string,
  { env, report, signal }: Pick<MakeContext, "env" | "report" | "signal">,
): Promise<void> {
  const reasons: string[] = [];
  for (const proxy of proxies(env)) {
    try {
      const url = `${proxy.replace(/\/+$/, "")}/${path}/@v/${version}.zip`;
      await withProgress(report, (update) => {
        const doing = `downloading ${title}`;
        update({ doing });
        const mebibytes = (bytes: number) => Math.round(bytes / (1024 * 1024));
        return download(url, file, {
          signal,
          onProgress: (received, total) =>
            update({ doing, unit: "MiB", done: mebibytes(received), total: total && mebibytes(total) }),
        });
      });
      return;
    } catch (error) {
      signal?.throwIfAborted();
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(reasons.length > 0 ? reasons.join(", ") : "GOPROXY names no module proxy");
}

/** GOPROXY is a list of proxies and words: `off` ends it, and `direct` has no archives. */
function proxies(env: NodeJS.ProcessEnv): string[] {
  const entries = (env.GOPROXY || GO_DEFAULT_PROXY).split(/[,|]/).map((entry) => entry.trim());
  const off = entries.indexOf("off");
  return entries.slice(0, off < 0 ? undefined : off).filter((entry) => /^https?:\/\//.test(entry));
}
