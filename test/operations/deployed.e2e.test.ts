import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type CommandResult, slz } from "../cli/support/in-process";
import { Checkout } from "../support/checkout";

/** Every kind of stack there is, deployed once into a sandbox; credentials are taken out of it, and secrets looked for. */
const checkout = new Checkout();
const run = (...argv: string[]): Promise<CommandResult> => slz(checkout, argv);
const sandbox = (...argv: string[]) => run("sandbox", ...argv);
/** Everything the commands printed, as a pipeline's log keeps it. */
const logs = checkout.path("logs");

async function logged(name: string, ...argv: string[]): Promise<CommandResult> {
  const result = await sandbox(...argv);
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, `${name}.log`), result.out + result.err);
  return result;
}

beforeAll(async () => {
  const { status, out, err } = await logged("deploy", "deploy", "dev-*");
  if (status !== 0) throw new Error(out + err);
});
afterAll(() => checkout.remove());

describe("slz sandbox clouds", () => {
  test("writes the entry that the network stack's provider names, for its owner alone, and says so without the password", async () => {
    const { status, out, err } = await logged("clouds", "clouds", "dev");
    expect(status).toBe(0);
    const file = checkout.path(".sandbox", "credentials", "clouds.yaml");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const stack = JSON.parse(readFileSync(checkout.path(".sandbox/cdktf.out/stacks/dev-network/cdk.tf.json"), "utf8"));
    const { clouds } = parse(readFileSync(file, "utf8"));
    expect(Object.keys(clouds)).toEqual([stack.provider.openstack[0].cloud]);
    const [entry] = Object.values<{ auth: { password: string } }>(clouds);
    expect(out).toContain("signs in as dev-apply");
    expect(out).toContain("These users are simulated");
    expect(out + err).not.toContain(entry!.auth.password);

    const again = await logged("clouds-again", "clouds");
    expect(again.out).toContain(`${file}: nothing changed`);
  });

  test("of the account that plans gives another user; of nobody's environment, the nearest", async () => {
    const file = checkout.path("plan-clouds.yaml");
    expect((await logged("clouds-plan", "clouds", "dev", "--as", "plan", "--file", file)).out).toContain("dev-plan");
    const planner = parse(readFileSync(file, "utf8"));
    const applier = parse(readFileSync(checkout.path(".sandbox/credentials/clouds.yaml"), "utf8"));
    expect(planner.clouds["meridian-dev-platform"].auth.username).not.toBe(
      applier.clouds["meridian-dev-platform"].auth.username,
    );
    const { status, err } = await sandbox("clouds", "devv");
    expect([status, err]).toEqual([1, expect.stringContaining('did you mean "dev"?')]);
  });

  test("leaves a file that is not YAML, or that others may write, as it is", async () => {
    const file = checkout.path("damaged.yaml");
    writeFileSync(file, "clouds: [", { mode: 0o600 });
    const damaged = await sandbox("clouds", "dev", "--file", file);
    expect([damaged.status, damaged.err]).toEqual([1, expect.stringContaining("CREDENTIALS-FILE: ")]);
    expect(readFileSync(file, "utf8")).toBe("clouds: [");
  });
});

describe("slz sandbox kubeconfig", () => {
  const file = checkout.path(".sandbox", "credentials", "kubeconfig");
  const users = () => parse(readFileSync(file, "utf8")).users as { name: string; user: Record<string, unknown> }[];

  test("for people, into a file of the sandbox's own, with no secret in it", async () => {
    const { status, out } = await logged("kubeconfig", "kubeconfig", "dev");
    expect([status, out]).toEqual([0, expect.stringContaining("It holds no secret")]);
    expect(out).toContain("The cluster is simulated");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(users()).toMatchObject([{ name: "dev", user: { exec: { command: "kubectl" } } }]);
  });

  test("for a team's deployer that the platform stack made, and says that its token is invented", async () => {
    const { status, out } = await logged("kubeconfig-deployer", "kubeconfig", "dev", "--deployer", "telemetry");
    expect([status, out]).toEqual([0, expect.stringContaining("simulated: no server knows it")]);
    expect(users()).toEqual([{ name: "dev", user: { token: "sandbox-not-a-secret" } }]);
    const none = await sandbox("kubeconfig", "dev", "--deployer", "security");
    expect([none.status, none.err]).toEqual([1, expect.stringContaining("KUBECONFIG-NO-DEPLOYER")]);
  });

  test("for the administrator, printed nowhere", async () => {
    const { out, err } = await logged("kubeconfig-admin", "kubeconfig", "dev", "--admin");
    const [admin] = users();
    expect(out + err).not.toContain(String(admin?.user["client-key-data"]));
    expect((await sandbox("kubeconfig", "prod")).err).toContain("RUN-UNKNOWN-ENVIRONMENT");
  });
});

/** Of a state or a stack, what a test plants something in. */
interface Planted {
  readonly resources: readonly { readonly instances: readonly { readonly attributes: Record<string, string> }[] }[];
  readonly outputs: Record<string, object>;
  readonly provider: { readonly helm: readonly { readonly kubernetes: Record<string, string> }[] };
}

describe("slz sandbox secrets", () => {
  const report = async (...argv: string[]) => {
    const { status, out } = await sandbox("secrets", "--json", ...argv);
    return { status, ...JSON.parse(out) } as {
      status: number;
      findings: { code: string; path: string; found: string }[];
      expected: { what: string; count: number }[];
      read: Record<string, number>;
    };
  };
  const codes = async (...argv: string[]) => (await report(...argv)).findings.map(({ code }) => code);
  const stateOf = (stack: string) => checkout.path(".sandbox", "state", `${stack}.tfstate`);
  const changed = async (file: string, change: (content: Planted) => void, look: () => Promise<void>) => {
    const text = readFileSync(file, "utf8");
    const content = JSON.parse(text);
    change(content);
    try {
      writeFileSync(file, JSON.stringify(content));
      await look();
    } finally {
      writeFileSync(file, text);
    }
  };
  const password = (): string => {
    const { resources } = JSON.parse(readFileSync(stateOf("dev-identities"), "utf8"));
    return resources.find(({ type }: { type: string }) => type === "ovh_cloud_project_user").instances[0].attributes
      .password;
  };

  test("finds nothing in what a deploy leaves: states, outputs, synthesised stacks, plans and everything that was printed", async () => {
    await logged("plan", "plan", "--markdown", "dev-identities");
    await logged("plan-json", "plan", "--json", "dev-cluster");
    const { status, findings, read, expected } = await report("logs");
    expect(findings).toEqual([]);
    expect(status).toBe(0);
    const states = readdirSync(checkout.path(".sandbox", "state")).filter((name) => name.endsWith(".tfstate"));
    expect(states).toHaveLength(13);
    // Those that engines keep of the ones before are read as well.
    expect(read.state).toBeGreaterThanOrEqual(states.length);
    expect(read).toMatchObject({ stack: 33 });
    // It is looked at, and there is something to be found in it.
    expect(expected.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        "ovh_cloud_project_kube.kubeconfig",
        "ovh_cloud_project_user.password",
        "ovh_me_api_oauth2_client.client_secret",
        "ovh_me_identity_user.password",
      ]),
    );
  });

  test("finds one that is planted in a state, and in the output of one", async () => {
    await changed(
      stateOf("dev-network"),
      ({ resources }) => (resources[0]!.instances[0]!.attributes.description = password()),
      async () => expect(await codes()).toEqual(["SECRET-IN-STATE"]),
    );
    await changed(
      stateOf("dev-identities"),
      ({ outputs }) => (outputs.hint = { value: password(), type: "string" }),
      async () => expect(await codes()).toEqual(["SECRET-IN-OUTPUT"]),
    );
  });

  test("finds one in what was synthesised", async () => {
    await changed(
      checkout.path(".sandbox/cdktf.out/stacks/dev-telemetry/cdk.tf.json"),
      ({ provider }) => (provider.helm[0]!.kubernetes.token = "0123456789abcdef"),
      async () => expect(await codes()).toEqual(["SECRET-IN-STACK"]),
    );
  });

  test("finds one in a plan of the engine's, as it keeps it and as it shows it", async () => {
    const folder = checkout.path(".sandbox/cdktf.out/stacks/dev-identities");
    const plan = checkout.path("saved", "identities.plan");
    const shown = checkout.path("saved", "plan.json");
    mkdirSync(checkout.path("saved"));
    const engine = `"$TERRAFORM_BINARY_NAME"`;
    const command = `cd ${folder} && ${engine} plan -input=false -destroy -out=${plan} > /dev/null && ${engine} show -json ${plan} > ${shown}`;
    expect((await sandbox("exec", "--", "sh", "-c", command)).status).toBe(0);
    expect(new Set(await codes("--files-only", "saved/identities.plan"))).toEqual(new Set(["SECRET-IN-PLAN"]));
    expect(new Set(await codes("--files-only", "saved/plan.json"))).toEqual(new Set(["SECRET-IN-PLAN"]));
    rmSync(checkout.path("saved"), { recursive: true });
  });

  test("finds one in a log: clouds.yaml that was printed, and a password among other words", async () => {
    const folder = checkout.path("job");
    cpSync(checkout.path(".sandbox", "credentials"), folder, { recursive: true });
    // clouds.yaml has one, the kubeconfig its key.
    expect(await codes("--files-only", "job")).toEqual(["SECRET-IN-TEXT", "SECRET-IN-TEXT"]);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, "log.txt"), `all is well\ntrying ${password()} on port 22\n`);
    expect(await codes("--files-only", "job")).toEqual([]);
    const { status, findings } = await report("job");
    expect([status, findings.map(({ code, path }) => [code, path.split(": ").at(-1)])]).toEqual([
      2,
      [["SECRET-IN-TEXT", "line 2"]],
    ]);
    expect(JSON.stringify(findings)).not.toContain(password());
  });

  test("ends with 3 when a file could not be looked into, and says which", async () => {
    const { status, out } = await sandbox("secrets", "--files-only", "no-such.log");
    expect([status, out]).toEqual([3, expect.stringContaining("SECRET-UNREAD")]);
    expect(existsSync(checkout.path("no-such.log"))).toBe(false);
  });
});
