import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "..", "..", "..");

/** What the fake engine does in a stack; the default is to apply at once, with nothing left to do afterwards. */
export type Behaviour = "works" | "fails" | "hangs" | "kills-doubles" | "never-converges";

export interface SampleStack {
  readonly dependencies?: readonly string[];
  readonly environment?: string;
  readonly engine?: Behaviour;
  readonly appliedBy?: string;
  readonly variable?: Readonly<Record<string, object>>;
  readonly provider?: Readonly<Record<string, readonly object[]>>;
  /** The keys that its state is encrypted with. */
  readonly keys?: readonly string[];
}

/** A landing zone of a few lines, in a folder of its own, with an engine that does as it is told. */
export class SampleProject {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-project-"));
  readonly env: NodeJS.ProcessEnv = { ...process.env, TERRAFORM_BINARY_NAME: join(this.folder, "engine.js") };

  constructor() {
    mkdirSync(join(this.folder, "node_modules"));
    symlinkSync(join(repository, "node_modules", "typescript"), join(this.folder, "node_modules", "typescript"));
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.ts" }));
    const compilerOptions = { strict: true, noEmit: true, types: [], skipLibCheck: true, lib: ["ES2022"] };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions }));
    this.write("engine.js", ENGINE);
    chmodSync(join(this.folder, "engine.js"), 0o755);
  }

  /** A sandbox in which nothing ever happened. */
  begin(stacks: Readonly<Record<string, SampleStack>>): void {
    rmSync(this.path(".sandbox"), { recursive: true, force: true });
    this.stacks(stacks);
  }

  /** What main.ts synthesises from now on. */
  stacks(stacks: Readonly<Record<string, SampleStack>>): void {
    this.main(`const stacks = ${JSON.stringify(stacks)};\n${SYNTHESIS}`);
  }

  main(text: string): void {
    this.write("main.ts", `${DECLARATIONS}${text}`);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const DECLARATIONS = `declare const require: (name: string) => any;
declare const process: { env: Record<string, string>; pid: number; exitCode: number; stderr: { write(text: string): void } };
export {};
`;

const SYNTHESIS = `
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const out = process.env.CDKTF_OUTDIR!;
const manifest: Record<string, object> = {};
for (const [name, stack] of Object.entries<{ dependencies?: string[]; environment?: string; engine?: string; appliedBy?: string; variable?: object; provider?: object; keys?: string[] }>(stacks)) {
  mkdirSync(join(out, "stacks", name), { recursive: true });
  const encryption = stack.keys && { key_provider: { pbkdf2: Object.fromEntries(stack.keys.map((key) => [key, {}])) } };
  const terraform = { backend: { local: {} }, encryption };
  const content = { terraform, behaviour: stack.engine ?? "works", name, variable: stack.variable, provider: stack.provider };
  writeFileSync(join(out, "stacks", name, "cdk.tf.json"), JSON.stringify(content));
  manifest[name] = { name, workingDirectory: "stacks/" + name, dependencies: stack.dependencies ?? [] };
}
writeFileSync(join(out, "manifest.json"), JSON.stringify({ stacks: manifest }));
writeFileSync(join(out, "landing-zone.json"), JSON.stringify({ organisation: "sample", stacks }));
`;

// One resource per stack; a file named after the process says that it has come to where it hangs.
const ENGINE = `#!${process.execPath}
const { mkdirSync, readFileSync, writeFileSync, existsSync } = require("node:fs");
const [verb, ...args] = process.argv.slice(2);
const say = (line) => console.log(JSON.stringify(line));
if (verb === "version") {
  console.log("OpenTofu v1.12.6");
} else if (verb === "init") {
  mkdirSync(".terraform", { recursive: true });
} else {
  const { behaviour, name } = JSON.parse(readFileSync("cdk.tf.json", "utf8"));
  const state = "../../../state/" + name + ".tfstate";
  const attributes = { deletion_protection: !existsSync("unprotected_override.tf.json") };
  const resource = { mode: "managed", type: "a", name: "x", instances: [{ attributes }] };
  const planned = () => say({ type: "planned_change", change: { action: "create", resource: { addr: "a.x" } } });
  const hang = () => {
    process.on("SIGINT", () => process.exit(1));
    setInterval(() => undefined, 1000);
    writeFileSync("../../../hanging", String(process.pid));
  };
  if (verb === "plan") {
    const changes = behaviour === "never-converges" || !existsSync(state);
    if (changes) planned();
    process.exit(changes ? 2 : 0);
  }
  if (args.includes("-destroy")) {
    writeFileSync(state, JSON.stringify({ resources: [] }));
    say({ type: "apply_complete", hook: { action: "delete", resource: { addr: "a.x" } } });
    process.exit(0);
  }
  if (behaviour === "fails") {
    say({ type: "diagnostic", diagnostic: { severity: "error", summary: "quota used up", detail: "", address: "a.x" } });
    process.exit(1);
  }
  if (behaviour === "hangs") hang();
  else if (behaviour === "kills-doubles") {
    const [provider] = Object.values(JSON.parse(process.env.TF_REATTACH_PROVIDERS));
    // Ready to be stopped before there is a reason to be: the end of the doubles is noticed at once.
    hang();
    process.kill(provider.Pid, "SIGKILL");
  } else if (!existsSync(state) || behaviour === "never-converges") {
    planned();
    say({ type: "apply_complete", hook: { action: "create", resource: { addr: "a.x" } } });
    writeFileSync(state, JSON.stringify({ resources: [resource] }));
  }
}
`;
