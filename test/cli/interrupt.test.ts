import { EventEmitter, once } from "node:events";
import { existsSync, mkdirSync, readFileSync, watch } from "node:fs";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

describe("Ctrl-C", () => {
  const project = new SampleProject();
  beforeEach(() =>
    project.begin({ organisation: {}, "dev-projects": { dependencies: ["organisation"], engine: "hangs" } }),
  );
  afterAll(() => project.remove());

  /** Starts a command and resolves once a process of it hangs, which it says with its number in a file. */
  async function untilItHangs(argv: readonly string[]) {
    const signals = new EventEmitter();
    mkdirSync(project.path(".sandbox"), { recursive: true });
    const watcher = watch(project.path(".sandbox"));
    const run = slz(project, argv, signals);
    const ended = run.then(({ out, err }) => Promise.reject(new Error(`it ended instead of hanging:\n${out}${err}`)));
    const file = project.path(".sandbox", "hanging");
    const pid = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
    try {
      while (pid() === "") await Promise.race([once(watcher, "change"), ended]);
    } finally {
      watcher.close();
      ended.catch(() => undefined);
    }
    return { run, signals, pid: pid() };
  }
  const isGone = (pid: string) => {
    try {
      return !process.kill(Number(pid), 0);
    } catch {
      return true;
    }
  };

  test("while a stack is applied: the engine ends, nothing is locked, and the next run finishes the job", async () => {
    const { run, signals, pid } = await untilItHangs(["sandbox", "deploy"]);
    signals.emit("SIGINT");
    const { status, out, err } = await run;
    expect(status).toBe(130);
    expect(out).toContain("1 interrupted");
    expect(err).toContain("nothing is locked");
    expect(isGone(pid)).toBe(true);
    expect(existsSync(project.path(".sandbox", "lock"))).toBe(false);

    project.stacks({ organisation: {}, "dev-projects": { dependencies: ["organisation"] } });
    expect(await slz(project, ["sandbox", "deploy"])).toMatchObject({ status: 0 });
  });

  test("while main.ts synthesises: it ends, and nothing was deployed", async () => {
    project.main(`
require("node:fs").writeFileSync(process.env.CDKTF_OUTDIR!.replace("cdktf.out", "hanging"), String(process.pid));
require("node:timers").setInterval(() => undefined, 1000);
`);
    const { run, signals, pid } = await untilItHangs(["sandbox", "deploy"]);
    signals.emit("SIGTERM");
    expect(await run).toMatchObject({ status: 143, out: "" });
    expect(isGone(pid)).toBe(true);
    expect(existsSync(project.path(".sandbox", "lock"))).toBe(false);
  });

  test("before anything began: nothing begins", async () => {
    const signals = new EventEmitter();
    const run = slz(project, ["sandbox", "deploy"], signals);
    signals.emit("SIGINT");
    expect(await run).toMatchObject({ status: 130 });
    expect(existsSync(project.path(".sandbox", "cdktf.out"))).toBe(false);
  });

  test("during exec goes to the command, whose own exit status is passed on, and nothing is locked afterwards", async () => {
    const command = `
process.on("SIGINT", () => process.exit(42));
setInterval(() => undefined, 1000);
require("node:fs").writeFileSync(".sandbox/hanging", String(process.pid));`;
    const { run, signals } = await untilItHangs(["sandbox", "exec", "--", process.execPath, "-e", command]);
    signals.emit("SIGINT");
    expect(await run).toMatchObject({ status: 42 });
    expect(existsSync(project.path(".sandbox", "lock"))).toBe(false);
  });
});

describe("slz sandbox exec", () => {
  const project = new SampleProject();
  beforeEach(() => project.begin({}));
  afterAll(() => project.remove());

  test("gives the command the engine, the doubles, cdktf's settings and none of the user's credentials", async () => {
    const command = `require("node:fs").writeFileSync("seen.json", JSON.stringify(process.env))`;
    const env = { ...project.env, OVH_APPLICATION_KEY: "secret", OS_PASSWORD: "secret", TF_CLI_CONFIG_FILE: "/gone" };
    await slz({ folder: project.folder, env }, ["sandbox", "exec", "--", process.execPath, "-e", command]);
    const seen = JSON.parse(readFileSync(project.path("seen.json"), "utf8")) as NodeJS.ProcessEnv;
    expect(seen).toMatchObject({
      TERRAFORM_BINARY_NAME: project.path("engine"),
      TF_CLI_CONFIG_FILE: project.path(".sandbox", "engine.tfrc"),
      CDKTF_OUTPUT: ".sandbox/cdktf.out",
      CDKTF_AUTO_APPROVE: "true",
      CDKTF_SKIP_PROVIDER_LOCK: "true",
    });
    expect(Object.keys(JSON.parse(seen.TF_REATTACH_PROVIDERS ?? "{}"))).toContain("registry.opentofu.org/ovh/ovh");
    expect(seen.PATH?.startsWith(project.path("node_modules", ".bin"))).toBe(true);
    expect(JSON.stringify(seen)).not.toContain("secret");
  });

  test("puts no current folder on an empty PATH", async () => {
    const command = `process.exitCode = process.env.PATH.split(":").length === 1 ? 0 : 1`;
    const env = { ...project.env, PATH: "" };
    const argv = ["sandbox", "exec", "--", process.execPath, "-e", command];
    expect(await slz({ folder: project.folder, env }, argv)).toMatchObject({ status: 0 });
  });

  test("passes the command's exit status on, options and all", async () => {
    const argv = ["sandbox", "exec", process.execPath, "-e", "process.exit(7)"];
    expect(await slz(project, argv)).toMatchObject({ status: 7 });
  });

  test("says so when there is no such command", async () => {
    const { status, err } = await slz(project, ["sandbox", "exec", "--", "no-such-command"]);
    expect(status).toBe(1);
    expect(err).toContain('"no-such-command" could not be started: there is no such command');
  });
});
