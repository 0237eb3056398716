import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { slz, type CommandResult } from "../../../cli/support/in-process";
import type { Engine } from "../../../../engine/engine";
import { engineEnvironment, runEngine } from "../../../../engine/run";
import { cloudSurroundings } from "../../../../operations/surroundings/cloud";
import { synthesise } from "../../../../engine/runs/synthesis";
import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";

const repository = resolve(__dirname, "..", "..", "..", "..");

/** What a stack holds: a value, perhaps a file that its apply waits for, or a group of people in the simulated account. */
export type StackData = string | { readonly value: string; readonly waitsFor: string } | { readonly group: string };

export type StateData = LandingZoneData["state"];

export interface EngineRun {
  readonly code: number;
  readonly output: string;
}

/** A landing zone of two stacks without a provider, whose states are where the real ones would be. */
export class StateProject {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-states-"));
  env: NodeJS.ProcessEnv;
  /** What a person at a terminal would say; nobody is there unless it is set. */
  confirm?: (question: string) => Promise<boolean>;

  constructor(
    private readonly tofu: Engine,
    credentials: NodeJS.ProcessEnv = {},
  ) {
    mkdirSync(join(this.folder, "node_modules"));
    symlinkSync(join(repository, "node_modules", "typescript"), join(this.folder, "node_modules", "typescript"));
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.ts" }));
    this.write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], lib: ["ES2022"] } }),
    );
    const rest = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
    this.env = { ...Object.fromEntries(rest), ...credentials, TERRAFORM_BINARY_NAME: tofu.path };
  }

  /** What the specification says of states, and what each stack holds. */
  describe(state: StateData, stacks: Readonly<Record<string, StackData>> = { network: "a", organisation: "b" }): void {
    this.write("main.ts", main(state, stacks));
  }

  /** What a deploy would do first. */
  async synthesise(): Promise<void> {
    const signal = new AbortController().signal;
    await synthesise(cloudSurroundings.workspaceIn(this.folder), this.env, signal, cloudSurroundings.settings);
  }

  slz(...argv: readonly string[]): Promise<CommandResult> {
    return slz(this, argv);
  }

  /** The engine itself, in the folder of a synthesised stack. */
  async engine(stack: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<EngineRun> {
    const { code, stdout, stderr } = await runEngine(this.tofu, args, {
      cwd: this.path("cdktf.out", "stacks", stack),
      env: this.engineEnv(env),
    });
    return { code, output: stdout + stderr };
  }

  /** The same, to be killed: nobody waits for it. */
  startEngine(stack: string, args: readonly string[]): ChildProcess {
    return spawn(this.tofu.path, args, {
      cwd: this.path("cdktf.out", "stacks", stack),
      env: this.engineEnv(),
      stdio: "ignore",
    });
  }

  async apply(...stacks: readonly string[]): Promise<void> {
    for (const stack of stacks)
      for (const args of [
        ["init", "-reconfigure"],
        ["apply", "-auto-approve"],
      ]) {
        const { code, output } = await this.engine(stack, [...args, "-no-color"]);
        if (code !== 0) throw new Error(output);
      }
  }

  /** As `plan -detailed-exitcode` says it: 0, nothing would change; 2, something would. */
  async plan(stack: string): Promise<EngineRun> {
    const { code, output } = await this.engine(stack, ["init", "-reconfigure", "-no-color"]);
    if (code !== 0) return { code, output };
    return this.engine(stack, ["plan", "-detailed-exitcode", "-no-color"]);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  read(...parts: readonly string[]): string {
    return readFileSync(this.path(...parts), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(join(this.folder, file, ".."), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private engineEnv(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const keys = Object.entries(this.env).filter(([name]) => name.startsWith("TF_VAR_"));
    return engineEnvironment(this.env, { configFile: devNull, extra: { ...Object.fromEntries(keys), ...env } });
  }
}

/** Synthesises as main.ts of a landing zone does, by our own backend. */
function main(state: StateData, stacks: Readonly<Record<string, StackData>>): string {
  return `declare const require: (name: string) => any;
declare const process: { env: Record<string, string> };
export {};
const { App, LocalBackend, TerraformStack } = require(${JSON.stringify(join(repository, "node_modules", "cdktf"))});
const { keepState } = require(${JSON.stringify(join(repository, "stacks", "state-backend"))});
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const state = ${JSON.stringify(state ?? null)};
const stacks = ${JSON.stringify(stacks)};
const outdir = process.env.CDKTF_OUTDIR!;
const app = new App({ outdir });
for (const [name, data] of Object.entries<any>(stacks)) {
  const stack = new TerraformStack(app, name);
  if (state === null || process.env.SLZ_LOCAL_STATE) new LocalBackend(stack, { path: "../../../state/" + name + ".tfstate" });
  else keepState(stack, state);
  if (data.group !== undefined) {
    stack.addOverride("terraform.required_providers.ovh", { source: "ovh/ovh", version: "2.19.0" });
    stack.addOverride("resource.ovh_me_identity_group.thing", { name: data.group });
    continue;
  }
  const { value, waitsFor } = typeof data === "string" ? { value: data, waitsFor: undefined } : data;
  const command = "touch " + waitsFor + ".begun; until [ -e " + waitsFor + " ]; do sleep 0.1; done";
  const provisioner = waitsFor && { provisioner: [{ "local-exec": { command } }] };
  stack.addOverride("resource.terraform_data.thing", { input: value, triggers_replace: value, ...provisioner });
}
app.synth();
const named = Object.fromEntries(Object.keys(stacks).map((name) => [name, {}]));
writeFileSync(join(outdir, "landing-zone.json"), JSON.stringify({ organisation: "meridian", stacks: named }));
`;
}
