import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What the engine does when it is asked for a verb. */
export interface Answer {
  /** On standard output: lines as JSON, or text as it is. */
  readonly out?: readonly object[] | string;
  readonly err?: string;
  /** @default 0 */
  readonly status?: number;
  /** Says nothing and waits until it is interrupted; its process is named in the file `hanging`. */
  readonly hangs?: boolean;
}

/** What it was asked: a start of the program, but for those that ask its version. */
export interface Asked {
  readonly verb: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly stack: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const VARIABLES = ["OVH_CLIENT_ID", "OVH_ENDPOINT", "TF_REATTACH_PROVIDERS", "TF_CLI_CONFIG_FILE", "KUBE_CONFIG_PATH"];

/** A program that waits until it is interrupted, and names its process in the file that it is given. */
export const WAITS = `process.on("SIGINT", () => process.exit(1));
setInterval(() => undefined, 1000);
require("node:fs").writeFileSync(process.argv[1], String(process.pid));`;

// In shell, because tests start it hundreds of times, and Node takes ten times as long to start.
const SCRIPT = `#!/bin/sh
home=\${0%/*}
verb=$1
if [ "$verb" = version ]; then echo 'OpenTofu v1.12.6'; exit; fi
shift
{
  printf '%s\\037' "$verb" "$PWD" ${VARIABLES.map((name) => `"\${${name}+=}$${name}"`).join(" ")}
  for arg do printf '%s\\037' "$arg"; done
  printf '\\n'
} >>"$home/seen"
if [ "$verb" = init ]; then mkdir -p .terraform; fi
applied=$home/applied/\${PWD##*/}
answer=$home/answers/$verb
if [ -e "$answer.hangs" ]; then exec ${process.execPath} -e '${WAITS}' "$home/hanging"; fi
if [ "$verb" = plan ] && [ -e "$applied" ]; then exit 0; fi
if [ -e "$answer.err" ]; then cat "$answer.err" >&2; fi
if [ -e "$answer.out" ]; then cat "$answer.out"; fi
if [ -e "$answer.status" ]; then exit "$(cat "$answer.status")"; fi
if [ "$verb" = apply ]; then : >"$applied"; fi
exit 0
`;

/** A program in an engine's place that plays what it is told to; a stack that was applied is planned without changes. */
export class PlayedEngine {
  readonly path: string;

  constructor(private readonly home: string) {
    this.path = join(home, "engine");
    writeFileSync(this.path, SCRIPT);
    chmodSync(this.path, 0o755);
    mkdirSync(join(home, "applied"));
    this.forget();
    this.play({});
  }

  /** In place of all that it was told before. */
  play(answers: Readonly<Record<string, Answer>>): void {
    const folder = join(this.home, "answers");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [verb, { out, err, status, hangs }] of Object.entries(answers)) {
      const write = (kind: string, text: string | undefined) =>
        text === undefined || writeFileSync(join(folder, `${verb}.${kind}`), text);
      write("out", typeof out === "string" ? out : out?.map((line) => `${JSON.stringify(line)}\n`).join(""));
      write("err", err);
      write("status", status?.toString());
      write("hangs", hangs ? "" : undefined);
    }
  }

  get asked(): Asked[] {
    const lines = readFileSync(join(this.home, "seen"), "utf8").split("\n").slice(0, -1);
    return lines.map((line) => {
      const [verb = "", folder = "", ...rest] = line.split("\u001f").slice(0, -1);
      const values = rest.slice(0, VARIABLES.length);
      // A variable that is not set is told from an empty one by the sign before its value.
      const env = VARIABLES.map((name, index) => [name, values[index] ? values[index].slice(1) : undefined]);
      const args = rest.slice(VARIABLES.length);
      return { verb, args, folder, stack: basename(folder), env: Object.fromEntries(env) };
    });
  }

  forget(): void {
    writeFileSync(join(this.home, "seen"), "");
  }
}
