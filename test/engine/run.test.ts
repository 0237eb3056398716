import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { engineEnvironment, runEngine } from "../../engine/run";
import { gone, useFolder, writeProgram } from "./tools/support/programs";
import { loaderOf } from "../../engine/process/typescript-loader";

const folder = useFolder();
const engine = (...script: readonly string[]) => ({ path: writeProgram(join(folder(), "engine"), ...script) });
const here = () => ({ cwd: folder(), env: { PATH: "/usr/bin:/bin" } });

describe("the engine's environment", () => {
  const parent = {
    PATH: "/bin",
    HOME: "/home/me",
    TF_CLI_CONFIG_FILE: "/not/there",
    TF_VAR_x: "1",
    TF_LOG: "trace",
    OS_PASSWORD: "secret",
    OVH_APPLICATION_SECRET: "secret",
    KUBECONFIG: "/home/me/.kube/config",
    KUBE_CONFIG_PATH: "/home/me/.kube/config",
    HELM_DRIVER: "memory",
    CDKTF_HOME: "/home/me/.cdktf",
    TERRAFORM_BINARY_NAME: "tofu",
  };

  test("collects garbage as the user says, where the user says", () => {
    expect(engineEnvironment({ GOGC: "50" }, { configFile: "/sandbox/engine.tfrc" }).GOGC).toBe("50");
  });

  test("keeps nothing of the user's clouds and engine settings", () => {
    expect(engineEnvironment(parent, { configFile: "/sandbox/engine.tfrc" })).toEqual({
      PATH: "/bin",
      HOME: "/home/me",
      GOGC: "400",
      CDKTF_HOME: "/home/me/.cdktf",
      TERRAFORM_BINARY_NAME: "tofu",
      TF_CLI_CONFIG_FILE: "/sandbox/engine.tfrc",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      CHECKPOINT_DISABLE: "1",
    });
  });

  test("takes the doubles, and what is set on purpose", () => {
    const extra = { OS_CLIENT_CONFIG_FILE: "/sandbox/clouds.yaml", TF_INPUT: undefined };
    expect(engineEnvironment(parent, { configFile: "f", reattach: '{"a":1}', extra })).toMatchObject({
      TF_REATTACH_PROVIDERS: '{"a":1}',
      OS_CLIENT_CONFIG_FILE: "/sandbox/clouds.yaml",
      TF_INPUT: undefined,
    });
  });
});

describe("a run", () => {
  test("gives exit code and both outputs, and each line as it comes with where it came from", async () => {
    const lines: string[] = [];
    const talkative = engine('echo "$1 in $PWD"', "echo careful >&2", "printf 'é and no end'", "exit 2");
    const result = await runEngine(talkative, ["plan"], {
      ...here(),
      onLine: (line, stream) => lines.push(`${stream}: ${line}`),
    });
    expect(result).toEqual({ code: 2, stdout: `plan in ${folder()}\né and no end`, stderr: "careful\n" });
    expect(lines.sort()).toEqual(["stderr: careful", `stdout: plan in ${folder()}`, "stdout: é and no end"]);
  });

  test("that cannot start is an error", async () => {
    await expect(runEngine({ path: join(folder(), "none") }, [], here())).rejects.toThrow(
      "it cannot be started: ENOENT",
    );
  });

  test("ends although something it started holds its output open", async () => {
    const { code, stdout } = await runEngine(engine("echo done", "sleep 60 &", "echo $! > sleeper"), [], here());
    const sleeper = Number(readFileSync(join(folder(), "sleeper"), "utf8"));
    process.kill(sleeper, "SIGKILL");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "done\n" });
  });

  test("leaves no timer behind, also when the outputs end before the engine does", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    await runEngine(engine("exec >&- 2>&-", "sleep 0.1"), [], here());
    expect(timers()).toBe(before);
  });

  test("is not begun when it was stopped before", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(runEngine(engine("touch begun"), [], { ...here(), signal })).rejects.toThrow("stopped");
    expect(() => readFileSync(join(folder(), "begun"))).toThrow("ENOENT");
  });
});

describe("a run that is stopped", () => {
  /** Writes down each interrupt, and lives until it has had `wanted`; a sleep as its child, as a provider would be. */
  const stubborn = (wanted: number) =>
    engine(
      "got=0",
      `trap 'got=$((got+1)); echo interrupted; [ $got -ge ${wanted} ] && { kill $child; echo state written; exit 1; }' INT`,
      "sleep 60 & child=$!",
      "echo ready $child",
      "while :; do wait $child; done",
    );

  async function stopWhenReady(wanted: number, patience: { againMs: number; killMs: number }) {
    const stop = new AbortController();
    const result = await runEngine(stubborn(wanted), ["apply"], {
      ...here(),
      patience,
      signal: stop.signal,
      onLine: (line) => {
        if (line.startsWith("ready")) stop.abort();
      },
    });
    const [ready = "", ...said] = result.stdout.trim().split("\n");
    return { code: result.code, said, child: Number(ready.split(" ")[1]) };
  }

  test("gets one interrupt and the time to write its state", async () => {
    const { code, said, child } = await stopWhenReady(1, { againMs: 60_000, killMs: 60_000 });
    expect({ code, said }).toEqual({ code: 1, said: ["interrupted", "state written"] });
    await gone(child);
  });

  test("gets a second interrupt when the first was not enough", async () => {
    const { said } = await stopWhenReady(2, { againMs: 50, killMs: 60_000 });
    expect(said).toEqual(["interrupted", "interrupted", "state written"]);
  });

  test("is killed in the end with all it started", async () => {
    const { code, said, child } = await stopWhenReady(99, { againMs: 50, killMs: 100 });
    expect({ code, said }).toEqual({ code: 137, said: ["interrupted", "interrupted"] });
    await gone(child);
  });

  test("is gone when its parent leaves at once, however deaf it is", async () => {
    const deaf = `trap '' INT; echo pid $$; while :; do sleep 1; done`;
    const leaving = `
      const { runProcess } = require(${JSON.stringify(join(__dirname, "../../engine/tools/process.ts"))});
      runProcess("sh", ["-c", ${JSON.stringify(deaf)}], {
        env: process.env,
        stop: [{ afterMs: 0, signal: "SIGINT", to: "process" }],
        onLine: (line) => require("node:fs").writeSync(1, line) && process.exit(3),
      });`;
    const { status, stdout } = spawnSync(process.execPath, [...loaderOf("run.ts"), "-e", leaving], {
      encoding: "utf8",
    });
    expect(status).toBe(3);
    await gone(Number(/pid (\d+)/.exec(stdout)?.[1]));
  });
});
