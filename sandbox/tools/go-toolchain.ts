import { createHash } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exclusively, withPartial } from "./exclusive";
import { download } from "./http";
import type { MakeContext } from "./obtain";
import { goPlatform, platformName } from "./platform";
import { probe } from "./probe";
import { withProgress } from "./progress";
import type { Probe } from "./recipe";
import { readZip, writeEntry } from "./unzip";

/** The Go that builds where none is installed; the go.mod files beside the recipes ask for this version or an older one. */
const GO_VERSION = "1.26.6";

/** The toolchain modules' hashes as the Go checksum database has signed them. */
const HASHES: Readonly<Record<string, string>> = {
  "linux-amd64": "h1:owmNw4SPM9h46FGOeGJVUWzFEEDSmO6g7gAtWoXp28s=",
  "linux-arm64": "h1:YU5g0Kv9+YZGTJQ8l89vdVDpHOHzXHCuxsoUJm1d1TU=",
  "darwin-amd64": "h1:TEfYcWu/K6qv0Th0HA/fC87NojQz3KmRDZJONlW2VpI=",
  "darwin-arm64": "h1:bWbVug832DkhCPVPonMoyglnCu5t1R0qMSxflM2MZA8=",
};

/** The module whose versions are Go's toolchains, under the domain of the Go project. */
const TOOLCHAIN_MODULE = "golang.org/toolchain";

/** What `go` itself uses when GOPROXY is not set: the Go project's own proxy. */
const GO_DEFAULT_PROXY = `https://proxy.${TOOLCHAIN_MODULE.split("/")[0]},direct`;

export const goProbe: Probe<"go"> = {
  args: ["version"],
  read(output) {
    const version = /^go version go(\d+\.\d+(?:\.\d+)?)/m.exec(output)?.[1];
    return version === undefined ? undefined : { product: "go", version };
  },
};

export interface Toolchain {
  readonly go: string;
  /** In the cache; what the toolchain is used for may be kept beside it. */
  readonly folder: string;
}

/** A Go of our own in the cache, fetched as a module from the Go module proxy. */
export async function goToolchain(context: MakeContext): Promise<Toolchain> {
  const { cacheDir, report, signal } = context;
  const platform = platformName(goPlatform());
  const wanted = HASHES[platform];
  if (wanted === undefined) throw new Error(`no Go toolchain is known for ${platform}`);

  const folder = join(cacheDir, `go-${GO_VERSION}-${platform}`);
  const root = join(folder, "toolchain");
  const toolchain = { go: join(root, "bin", "go"), folder };
  return exclusively({ folder, subject: `Go ${GO_VERSION}`, report, signal }, async () => {
    if (existsSync(root)) {
      const { identity } = await probe(toolchain.go, goProbe, context);
      if (identity?.version === GO_VERSION) return toolchain;
      rmSync(root, { recursive: true });
    }
    await withPartial(folder, async (partial) => {
      const archive = join(partial, "toolchain.zip");
      await fetchArchive(platform, archive, context);
      const unpacked = join(partial, "toolchain");
      report(`unpacking Go ${GO_VERSION}`);
      const hash = await unpack(archive, unpacked, signal);
      if (hash !== wanted)
        throw new Error(`the Go toolchain is not the published one: its hash is ${hash}, not ${wanted}`);
      renameSync(unpacked, root);
    });
    return toolchain;
  });
}

/** Asks one proxy after the other; the first that answers decides. */
async function fetchArchive(platform: string, file: string, context: MakeContext): Promise<void> {
  const { env, report, signal } = context;
  const reasons: string[] = [];
  for (const proxy of proxies(env)) {
    try {
      const url = `${proxy.replace(/\/+$/, "")}/${TOOLCHAIN_MODULE}/@v/v0.0.1-go${GO_VERSION}.${platform}.zip`;
      await withProgress(report, (update) => {
        const doing = `downloading Go ${GO_VERSION}`;
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

/** GOPROXY is a list of proxies and words: `off` ends it, and `direct` has no toolchains. */
export function proxies(env: NodeJS.ProcessEnv): string[] {
  const entries = (env.GOPROXY || GO_DEFAULT_PROXY).split(/[,|]/).map((entry) => entry.trim());
  const off = entries.indexOf("off");
  return entries.slice(0, off < 0 ? undefined : off).filter((entry) => /^https?:\/\//.test(entry));
}

/** Unpacks the module zip without its prefix and returns its hash, computed as Go does for go.sum. */
async function unpack(archive: string, folder: string, signal: AbortSignal | undefined): Promise<string> {
  const lines: { name: string; hash: string }[] = [];
  for (const entry of await readZip(archive)) {
    signal?.throwIfAborted();
    const path = entry.name.split("/").slice(2);
    if (path.length === 0 || path.some((part) => part === "" || part === "." || part === ".."))
      throw new Error("the Go toolchain's archive is damaged");
    // Module zips carry no modes: `go` sets these itself when it unpacks a toolchain.
    const runs = path[0] === "bin" || (path[0] === "pkg" && path[1] === "tool");
    const content = await writeEntry(entry, join(folder, ...path), runs ? 0o755 : 0o644);
    lines.push({ name: entry.name, hash: createHash("sha256").update(content).digest("hex") });
  }
  lines.sort((a, b) => (a.name < b.name ? -1 : 1));
  const total = createHash("sha256");
  for (const { name, hash } of lines) total.update(`${hash}  ${name}\n`);
  return `h1:${total.digest("base64")}`;
}
