import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { CheckedRunbook } from "../../../../core/runbook";
import { runbookScript } from "../../../../core/runbook-text";

/** What the two APIs answer: path → JSON; 404 where there is nothing, and the status itself where it is a number. */
export type Answers = Readonly<Record<string, unknown>>;

export interface Situation {
  readonly answers: Answers;
  /** Port group → VLANs of its ports. */
  readonly portGroups: Readonly<Record<string, readonly number[]>>;
  /** `namespace host` of what pods reach. */
  readonly open: readonly string[];
  /** Programs that fail whatever is asked of them. */
  readonly broken?: readonly string[];
  /** Programs that are not there. */
  readonly absent?: readonly string[];
  readonly unset?: readonly string[];
  readonly steps?: readonly string[];
}

export interface Outcome {
  readonly status: number;
  readonly lines: readonly string[];
  readonly err: string;
}

/**
 * Runs a runbook's checks against answers given on loopback, with govc and kubectl in the place of the real ones. curl and jq
 * are the machine's; where it has none, a stand-in that knows what the checks ask, and jq itself built for WebAssembly.
 */
export async function runChecks(runbook: CheckedRunbook, situation: Situation): Promise<Outcome> {
  const server = createServer(({ url = "" }, response) => {
    const answer = situation.answers[url];
    response.statusCode = typeof answer === "number" ? answer : answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? { error: "no such thing" }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const folder = mkdtempSync(join(tmpdir(), "slz-runbook-"));
  try {
    const { port } = server.address() as AddressInfo;
    return await run(folder, runbook, situation, `http://127.0.0.1:${port}`);
  } finally {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

function run(folder: string, runbook: CheckedRunbook, situation: Situation, address: string): Promise<Outcome> {
  const { absent = [], unset = [], steps = [] } = situation;
  for (const [name, text] of Object.entries(programs(situation))) {
    if (!absent.includes(name)) writeFileSync(join(folder, name), text, { mode: 0o755 });
  }
  writeFileSync(join(folder, "checks.sh"), runbookScript(runbook));
  writeFileSync(join(folder, "curlrc"), "");
  const settings: Record<string, string> = {
    ...Object.fromEntries(runbook.settings.map(({ name }) => [name, "value"])),
    NSX_URL: address,
    NSX_TIER1: "edge",
    VEEAM_URL: address,
    SLZ_CURL_CONFIG: join(folder, "curlrc"),
  };
  const env = Object.fromEntries(Object.entries(settings).filter(([name]) => !unset.includes(name)));
  return new Promise((done) =>
    execFile(
      "bash",
      [join(folder, "checks.sh"), ...steps],
      { env: { ...env, PATH: [folder, process.env.PATH].join(delimiter) } },
      (error, stdout, stderr) =>
        done({
          status: typeof error?.code === "number" ? error.code : 0,
          lines: stdout.trimEnd().split("\n"),
          err: stderr,
        }),
    ),
  );
}

function programs({ portGroups, open, broken = [] }: Situation): Record<string, string> {
  const fail = "#!/bin/bash\nexit 1\n";
  const groups = Object.entries(portGroups).map(([name, vlans]) => {
    const ports = vlans.map((vlanId) => ({ config: { setting: { vlan: { vlanId } } } }));
    return `  *"-pg ${name} "*) echo '${JSON.stringify({ port: ports })}' ;;`;
  });
  const ways = open.map((way) => {
    const [namespace, host] = way.split(" ");
    return `  *"--namespace ${namespace} "*'"${host}"'*) exit 0 ;;`;
  });
  return {
    govc: broken.includes("govc")
      ? fail
      : `#!/bin/bash\ncase "$*" in\n  *"-count 1"*) ;;\n${groups.join("\n")}\n  *) exit 1 ;;\nesac\n`,
    ...Object.fromEntries(["curl", "jq"].filter(missing).map((name) => [name, ofNode(name)])),
    kubectl: broken.includes("kubectl")
      ? fail
      : `#!/bin/bash\ncase "$*" in\n${ways.join("\n")}\n  *) exit 7 ;;\nesac\n`,
  };
}

/** `SLZ_TEST_OWN_PROGRAMS=1` has the machine's passed over. */
const missing = (name: string): boolean =>
  process.env.SLZ_TEST_OWN_PROGRAMS === "1" ||
  !(process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));

const ofNode = (name: string): string =>
  `#!/bin/bash\nexec '${process.execPath}' '${join(__dirname, "programs", `${name}.mjs`)}' "$@"\n`;
