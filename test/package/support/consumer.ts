import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blocksIn, root, type Example } from "../../docs/support/examples";

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** What npm does to spare time: its cache first, and nothing asked that no test looks at. */
const npmSettings = {
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_ignore_scripts: "true",
};

const page: readonly Example[] = blocksIn("docs/package.md");

/** The text of a file, as the page shows it. */
export function shown(file: string): string {
  const block = page.find((each) => each.file === file);
  if (block === undefined) throw new Error(`docs/package.md shows no ${file}`);
  return block.text;
}

/** The commands of the page, in order. */
export function commands(): readonly string[] {
  const block = page.find(({ language }) => language === "sh");
  if (block === undefined) throw new Error("docs/package.md shows no commands");
  return block.text.split("\n");
}

/** An empty folder that becomes a project: nothing of the repository can be reached from it but what was packed. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-consumer-"));
  /** Standard error of all commands so far: npm's and the compiler's reasons. */
  private readonly env: NodeJS.ProcessEnv;

  constructor() {
    // jest's own variables, and those of the npm that started it, are not a user's.
    const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|JEST_|NODE_ENV$|INIT_CWD$)/i.test(name));
    this.env = { ...Object.fromEntries(own), ...npmSettings };
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** @param command as in a terminal */
  run(command: string): Ran {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    return { status, out: stdout, err: stderr };
  }

  /** Standard output of a command that has to succeed. */
  output(command: string): string {
    const { status, out, err } = this.run(command);
    if (status !== 0) throw new Error(`${command} ended with ${status}:\n${out}\n${err}`);
    return out;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Packed {
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Builds and packs the repository, as a maintainer does. */
export function pack(into: string): Packed {
  const args = ["pack", "--json", "--pack-destination", into];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`npm pack ended with ${status}:\n${stderr}`);
  // What the build itself prints comes before.
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("[\n"))) as Packed[];
  if (packed === undefined) throw new Error("npm pack says nothing about what it packed");
  return packed;
}
