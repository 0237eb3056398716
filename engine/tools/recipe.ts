import type { GoPlatform } from "./platform";

/** What a program says it is. */
export interface ProgramIdentity<Product extends string = string> {
  readonly product: Product;
  readonly version: string;
}

/** How a program is asked what it is. */
export interface Probe<Product extends string = string> {
  readonly args: readonly string[];
  /** What the program ends with when it is well. @default 0 */
  readonly exitCode?: number;
  /** `undefined` when that is not the program's kind of answer; some say who they are in their file alone. */
  read(output: string, path: string): ProgramIdentity<Product> | undefined;
}

/** A published binary: a zip per platform and a SHA256SUMS file over all of them. */
export interface Release {
  archive(platform: GoPlatform): string;
  readonly checksums: string;
}

/** One pinned program and the ways to get it. */
export interface Recipe<Product extends string = string> {
  /** In the cache and in URLs. */
  readonly name: string;
  /** In sentences. */
  readonly title: string;
  readonly version: string;
  readonly binary: string;
  readonly probe: Probe<Product>;
  readonly release?: Release;
  readonly source: {
    /** The folder of a Go module that requires the program, with a complete go.sum. */
    readonly module: string;
    readonly package: string;
    readonly ldflags: string;
  };
}

export const recipeTitle = ({ title, version }: Recipe): string => `${title} ${version}`;
