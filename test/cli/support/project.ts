import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { shareCompiled } from "../../support/compiled";
import { WAITS } from "./played-engine";

const compiler = "node_modules/typescript/bin/tsc";

/** What the fake engine does in a stack; the default is to apply at once, with nothing left to do afterwards. */
export type Behaviour = "works" | "fails" | "hangs" | "kills-doubles" | "never-converges";

export interface SampleStack {
  readonly dependencies?: readonly string[];
  readonly environment?: string;
  readonly kind?: string;
  readonly engine?: Behaviour;
  readonly appliedBy?: string;
  readonly variable?: Readonly<Record<string, object>>;
  readonly provider?: Readonly<Record<string, readonly object[]>>;
  /** The keys that its state is encrypted with. */
  readonly keys?: readonly string[];
}

/** A landing zone of a few lines, in a folder of its own, with an engine that does as it is told and a compiler that finds nothing wrong. */
export class SampleProject {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-project-"));
  readonly env: NodeJS.ProcessEnv = { ...process.env, TERRAFORM_BINARY_NAME: join(this.folder, "engine") };

  constructor() {
    this.write(compiler, CONTENT);
    this.write("node_modules/.package-lock.json", "{}");
    shareCompiled(this.folder);
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.ts" }));
    const compilerOptions = { strict: true, noEmit: true, types: [], skipLibCheck: true, lib: ["ES2022"] };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions }));
    this.write("engine", ENGINE);
    chmodSync(this.path("engine"), 0o755);
  }

  /** A sandbox in which nothing ever happened. */
  begin(stacks: Readonly<Record<string, SampleStack>>): void {
    rmSync(this.path(".sandbox"), { recursive: true, force: true });
    this.stacks(stacks);
  }

  /** What main.ts synthesises from now on. */
  stacks(stacks: Readonly<Record<string, SampleStack>>): void {
    this.write("stacks.json", JSON.stringify(stacks));
    this.main(SYNTHESIS);
  }

  /** From now on types are looked at, which takes the compiler a second each time. */
  checkTypes(): void {
    this.write(compiler, `require(${JSON.stringify(require.resolve("typescript/lib/tsc.js"))});`);
  }

  /** The same text again is no change, of which the compiler would be asked. */
  main(text: string): void {
    const next = `${DECLARATIONS}${text}`;
    const file = this.path("main.ts");
    if (!existsSync(file) || readFileSync(file, "utf8") !== next) writeFileSync(file, next);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A compiler that finds nothing wrong, and says what it has read so that it need not be asked again. */
const CONTENT = `const { dirname, join } = require("node:path");
const settings = process.argv[process.argv.indexOf("--project") + 1];
const read = JSON.stringify({ fileNames: ["../../../main.ts"] });
require("node:fs").writeFileSync(join(dirname(settings), "types.tsbuildinfo"), read);
`;

const DECLARATIONS = `declare const require: (name: string) => any;
declare const __dirname: string;
declare const process: { env: Record<string, string>; pid: number; exitCode: number; stderr: { write(text: string): void } };
export {};
`;

/** Reads what it synthesises, so that its text is the same for all projects and is compiled once. */
const SYNTHESIS = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const stacks = JSON.parse(readFileSync(join(__dirname, "stacks.json"), "utf8"));
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

// One resource per stack. In shell, because tests start it hundreds of times, and Node takes ten times as long to start. Where it
// hangs, Node waits in its place; a file that names the process says that it has come to that.
const ENGINE = `#!/bin/sh
verb=$1
if [ "$verb" = version ]; then echo 'OpenTofu v1.12.6'; exit; fi
if [ "$verb" = init ]; then mkdir -p .terraform; exit; fi
IFS= read -r content <cdk.tf.json
behaviour=\${content#*\\"behaviour\\":\\"} behaviour=\${behaviour%%\\"*}
name=\${content#*\\"name\\":\\"} name=\${name%%\\"*}
state=../../../state/$name.tfstate
planned='{"type":"planned_change","change":{"action":"create","resource":{"addr":"a.x"}}}'
complete() { printf '%s\\n' '{"type":"apply_complete","hook":{"action":"'"$1"'","resource":{"addr":"a.x"}}}'; }
protected=true
if [ -e unprotected_override.tf.json ]; then protected=false; fi
if [ "$verb" = plan ]; then
  if [ "$behaviour" != never-converges ] && [ -e "$state" ]; then exit 0; fi
  printf '%s\\n' "$planned"
  exit 2
fi
case " $* " in
  *" -destroy "*)
    printf '{"resources":[]}' >"$state"
    complete delete
    exit 0 ;;
esac
case $behaviour in
  fails)
    printf '%s\\n' '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"quota used up","detail":"","address":"a.x"}}'
    exit 1 ;;
  hangs) exec ${process.execPath} -e '${WAITS}' ../../../hanging ;;
  kills-doubles)
    doubles=\${TF_REATTACH_PROVIDERS#*\\"Pid\\":}
    # Ready to be stopped before there is a reason to be: the end of the doubles is noticed at once.
    exec ${process.execPath} -e '${WAITS} process.kill(Number(process.argv[2]), "SIGKILL");' ../../../hanging "\${doubles%%[!0-9]*}" ;;
esac
if [ "$behaviour" = never-converges ] || [ ! -e "$state" ]; then
  printf '%s\\n' "$planned"
  complete create
  printf '{"resources":[{"mode":"managed","type":"a","name":"x","instances":[{"attributes":{"deletion_protection":%s}}]}]}' "$protected" >"$state"
fi
`;
