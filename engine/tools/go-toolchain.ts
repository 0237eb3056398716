import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exclusively, withPartial } from "./exclusive";
import { fetchModule } from "./go-module";
import type { MakeContext } from "./obtain";
import { goPlatform, platformName } from "./platform";
import { probe } from "./probe";
import type { Probe } from "./recipe";

/** The Go that builds where none is installed; the go.mod files beside the recipes ask for this version or an older one. */
export const GO_VERSION = "1.26.6";

/** The toolchain modules' hashes as the Go checksum database has signed them. */
const HASHES: Readonly<Record<string, string>> = {
  "linux-amd64": "h1:owmNw4SPM9h46FGOeGJVUWzFEEDSmO6g7gAtWoXp28s=",
  "linux-arm64": "h1:YU5g0Kv9+YZGTJQ8l89vdVDpHOHzXHCuxsoUJm1d1TU=",
  "darwin-amd64": "h1:TEfYcWu/K6qv0Th0HA/fC87NojQz3KmRDZJONlW2VpI=",
  "darwin-arm64": "h1:bWbVug832DkhCPVPonMoyglnCu5t1R0qMSxflM2MZA8=",
};

/** The module whose versions are Go's toolchains. */
const TOOLCHAIN_MODULE = "golang.org/toolchain";

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

/** Where the cache has a Go of our own, if it has one. */
export const toolchainFolder = (cacheDir: string): string =>
  join(cacheDir, `go-${GO_VERSION}-${platformName(goPlatform())}`);

/** A Go of our own in the cache, fetched as a module from the Go module proxy. */
export async function goToolchain(context: MakeContext): Promise<Toolchain> {
  const { cacheDir, report, signal } = context;
  const platform = platformName(goPlatform());
  const hash = HASHES[platform];
  if (hash === undefined) throw new Error(`no Go toolchain is known for ${platform}`);

  const folder = toolchainFolder(cacheDir);
  const root = join(folder, "toolchain");
  const toolchain = { go: join(root, "bin", "go"), folder };
  return exclusively({ folder, subject: `Go ${GO_VERSION}`, report, signal }, async () => {
    if (existsSync(root)) {
      const { identity } = await probe(toolchain.go, goProbe, context);
      if (identity?.version === GO_VERSION) return toolchain;
      rmSync(root, { recursive: true });
    }
    await withPartial(folder, async (partial) => {
      const unpacked = join(partial, "toolchain");
      const module = {
        path: TOOLCHAIN_MODULE,
        version: `v0.0.1-go${GO_VERSION}.${platform}`,
        hash,
        title: `Go ${GO_VERSION}`,
      };
      await fetchModule(module, unpacked, modeOf, context);
      renameSync(unpacked, root);
    });
    return toolchain;
  });
}

/** Module archives carry no modes: `go` sets these itself when it unpacks a toolchain. */
const modeOf = (path: string): number => (/^(bin|pkg\/tool)\//.test(path) ? 0o755 : 0o644);
