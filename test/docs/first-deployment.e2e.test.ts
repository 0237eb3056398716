import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Checkout } from "../support/checkout";
import { S3Double } from "../operations/state/support/s3-double";
import { blocksIn } from "./support/examples";

const repository = resolve(__dirname, "..", "..");
const slz = join(repository, "bin", "slz.js");

/** What a command ends with where that is not 0, and what it has to say. */
const EXPECTED: Readonly<Record<string, { readonly status: number; readonly says?: RegExp }>> = {
  "npx slz adopt": { status: 0, says: /nothing/i },
  "npx slz plan organisation identities private-cloud": { status: 2, says: /to create/ },
  "npx slz deploy --to dev --yes": {
    status: 2,
    says: /DEPLOY-APPROVAL: dev-projects orders 4 × a Public Cloud project/,
  },
  "npx slz deploy --to dev --yes --accept-orders": { status: 0, says: /4 of 4 stages done.*second plans empty/ },
  "npx slz plan organisation 'dev-*'": { status: 0, says: /0 to create, 0 to update, 0 to replace, 0 to delete/ },
  "npx slz state bootstrap": { status: 0 },
};

/** `doctor` says what is missing on this machine, which is the machine's affair. */
const ANY_STATUS = ["npx slz doctor"];

/** The page's commands, in order, a line each. */
const commands = blocksIn("docs/first-deployment.md")
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.split("\n"))
  .filter((line) => line !== "");

interface Ran {
  readonly command: string;
  readonly status: number;
  readonly said: string;
}

/**
 * The page as one shell, so that what one command sets the next one has. The shell runs inside the sandbox: engine and doubles
 * are there for `slz`, as providers are for who deploys for real. What is about the simulated cloud itself, and `slz adopt`, which would
 * ask the account, run beside it.
 */
class Reader {
  readonly checkout = new Checkout();
  readonly ran: Ran[] = [];
  private readonly answers = join(this.checkout.folder, "answers");
  private readonly variables = join(this.checkout.folder, "variables");

  constructor() {
    mkdirSync(this.checkout.env.HOME ?? "", { recursive: true });
    writeFileSync(this.variables, "");
    // What a person types: nothing of it is a secret.
    writeFileSync(this.answers, "typed-by-a-person\n");
  }

  async run(command: string): Promise<Ran> {
    const beside = /^npx slz sandbox |^npx slz adopt/.test(command);
    const text = command
      .replace(/^npx slz adopt/, "npx slz sandbox adopt")
      .replace(/^npx slz /, `"${process.execPath}" "${slz}" `);
    const script = [
      `set -a; . "${this.variables}"; set +a`,
      `{ ${text}; } < "${this.answers}"`,
      "status=$?",
      `export -p | grep -E '^declare -x (OVH|AWS|TF_VAR)_' > "${this.variables}"`,
      "exit $status",
    ].join("\n");
    const argv = beside
      ? ["bash", "-c", script]
      : [process.execPath, slz, "sandbox", "exec", "--", "bash", "-c", script];
    const ran = { command, ...(await this.spawned(argv)) };
    this.ran.push(ran);
    return ran;
  }

  private spawned([program = "", ...args]: readonly string[]): Promise<{ status: number; said: string }> {
    return new Promise((done, failed) => {
      const child = spawn(program, args, {
        cwd: this.checkout.folder,
        env: this.checkout.env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const said: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => said.push(chunk.toString()));
      child.once("error", failed);
      child.once("close", (status) => done({ status: status ?? 1, said: said.join("") }));
    });
  }
}

describe("docs/first-deployment.md", () => {
  const reader = new Reader();
  const store = new S3Double();
  let endpoint: string;
  beforeAll(async () => {
    await store.start();
    endpoint = store.endpoint;
  });
  afterAll(async () => {
    await store.stop();
    reader.checkout.remove();
  });

  test("has its commands, and each expectation is of one of them", () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(Object.keys(EXPECTED).filter((command) => !commands.includes(command))).toEqual([]);
  });

  test("asks for one value on a line, so that what is pasted at a prompt goes where it belongs", () => {
    const asking = commands.filter((command) => command.startsWith("read "));
    expect(asking.length).toBeGreaterThan(0);
    expect(asking.filter((command) => !/^read -rs (\w+) && export \1$/.test(command))).toEqual([]);
  });

  test("every command does what the page says, in this order, against the sandbox", async () => {
    for (const command of commands) {
      // The person who follows the page writes the bucket into the specification here.
      if (command === "npx slz state bootstrap") useBucket(reader.checkout.path("environments", "index.ts"), endpoint);
      const { status, said } = await reader.run(command);
      const expected = EXPECTED[command] ?? { status: 0 };
      if (!ANY_STATUS.includes(command))
        expect({ command, status, said }).toEqual({ command, status: expected.status, said });
      if (expected.says !== undefined) expect(said).toMatch(expected.says);
    }
  });

  test("ends with every state in the bucket, and none on the machine but under the name of what was moved", () => {
    const states = [...store.buckets.get("meridian-states")!.objects.keys()].filter((key) => key.endsWith(".tfstate"));
    expect(states).toContain("dev-telemetry.tfstate");
    expect(states).toContain("organisation.tfstate");
  });
});

function useBucket(file: string, endpoint: string): void {
  const state = `  state: { bucket: "meridian-states", region: "EU-WEST-PAR", endpoint: "${endpoint}" },\n`;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("export const data: LandingZoneData = {\n", (line) => line + state),
  );
}
