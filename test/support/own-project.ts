import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "..", "..");
/** What a project has of its own; everything else is this repository's. */
const OWN = new Set(["main.ts", "environments", "node_modules", "cdktf.out", "state"]);

/** The reference as a project of its own, in a folder that may be written to: its data, states and sandbox are nobody else's. */
export class OwnProject {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-own-"));
  readonly env: NodeJS.ProcessEnv = process.env;

  constructor() {
    const entries = readdirSync(repository).filter(
      (name) => !OWN.has(name) && (!name.startsWith(".") || name === ".gen"),
    );
    for (const name of entries) symlinkSync(join(repository, name), join(this.folder, name));
    // Packages are shared, the compiler's notes beside them are not.
    mkdirSync(join(this.folder, "node_modules"));
    for (const name of readdirSync(join(repository, "node_modules")).filter((one) => one !== ".cache")) {
      symlinkSync(join(repository, "node_modules", name), join(this.folder, "node_modules", name));
    }
    writeFileSync(join(this.folder, "main.ts"), readFileSync(join(repository, "main.ts")));
    mkdirSync(join(this.folder, "environments"));
    for (const name of readdirSync(join(repository, "environments"))) {
      writeFileSync(this.path("environments", name), readFileSync(join(repository, "environments", name)));
    }
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes into the specification: the text is found once, and replaced. */
  edit(file: string, from: string, to: string): void {
    const text = readFileSync(this.path(file), "utf8");
    if (text.split(from).length !== 2) throw new Error(`${file} does not say once: ${from}`);
    writeFileSync(this.path(file), text.replace(from, to));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
