import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");

const COPIED = [
  ...["main.ts", "cdktf.json", "tsconfig.json", ".gen"],
  ...["app", "constructs", "core", "environments", "model", "policies", "stacks", "workloads"],
];

/** A checkout of the reference in a folder of its own, as a user has one: what commands keep is kept there. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-checkout-"));
  readonly env: NodeJS.ProcessEnv = { ...process.env, HOME: join(this.folder, "home") };

  constructor() {
    for (const copied of COPIED) cpSync(join(repository, copied), join(this.folder, copied), { recursive: true });
    // A folder of links, not a link to the folder: the type check keeps its cache in it.
    mkdirSync(join(this.folder, "node_modules"));
    for (const name of readdirSync(join(repository, "node_modules")).filter((entry) => entry !== ".cache"))
      symlinkSync(join(repository, "node_modules", name), join(this.folder, "node_modules", name));
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
