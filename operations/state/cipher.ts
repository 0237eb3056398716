import { readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { stateKeyMissing, stateNeedsOpenTofu, stateUndecryptable, stateUnreadable } from "./problems";
import type { Engine } from "../../engine/engine";
import { engineEnvironment, runEngine } from "../../engine/run";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";
import type { StackState } from "./contract";
import { headerOf, withSerial } from "./header";
import { keyVariable } from "./place";

/** Opens and seals states as the engine does, by the engine. What is open is in memory alone. */
export interface Cipher {
  /** @param where as a problem names it */
  open(state: StackState, bytes: Buffer, where: string): Promise<string>;
  /** The state as the store is to have it, under the serial that stands in the text. */
  seal(state: StackState, text: string): Promise<Buffer>;
}

export interface CipherOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Looked for only where something is encrypted. */
  readonly engine: () => Promise<Engine>;
}

const SHORTEST = 16;

/** @throws ProblemError `STATE-KEY-MISSING` when a passphrase is missing or too short. */
export function requireKeys(states: readonly StackState[], env: NodeJS.ProcessEnv): void {
  const wanted = [...new Set(states.flatMap(({ variables }) => variables))].sort().map((name) => `TF_VAR_${name}`);
  const missing = wanted.filter((name) => (env[name] ?? "").length < SHORTEST);
  if (missing.length > 0) throw stateKeyMissing(missing);
}

export function cipherOf({ env, signal, engine }: CipherOptions): Cipher {
  async function inFolder<T>(
    encryption: Readonly<Record<string, unknown>>,
    variables: readonly string[],
    use: (file: string, run: (args: readonly string[], input?: string) => Promise<Output>) => Promise<T>,
  ): Promise<T> {
    const found = await engine();
    if (found.product !== "opentofu") throw stateNeedsOpenTofu(`${found.product} ${found.version}`);
    return inTemporaryFolder("state", async (folder) => {
      const variable = Object.fromEntries(variables.map((name) => [name, { type: "string", sensitive: true }]));
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { encryption }, variable }));
      const given = variables.map((name) => [`TF_VAR_${name}`, env[`TF_VAR_${name}`]]);
      const surroundings = engineEnvironment(env, { configFile: devNull, extra: Object.fromEntries(given) });
      return await use(join(folder, "terraform.tfstate"), async (args, input) => {
        const result = await runEngine(found, args, { cwd: folder, env: surroundings, signal, input });
        signal.throwIfAborted();
        return result;
      });
    });
  }

  return {
    open: async (state, bytes, where) => {
      const header = headerOf(bytes);
      if (header === undefined) throw new ProblemError([stateUnreadable(state.stack, where, "it is not whole")]);
      // What it was encrypted with may not be what the specification names today.
      const [key] = header.keys;
      if (key === undefined) return bytes.toString();
      const variables = header.keys.map(keyVariable);
      requireKeys([{ ...state, variables }], env);
      return inFolder(encryptionWith(key), variables, async (file, run) => {
        writeFileSync(file, bytes, { mode: 0o600 });
        const { code, stdout, stderr } = await run(["state", "pull", "-no-color"]);
        if (code === 0) return stdout;
        throw stateUndecryptable(state.stack, `TF_VAR_${keyVariable(key)}`, reasonIn(stderr));
      });
    },
    seal: async (state, text) => {
      const { encryption } = state;
      const header = headerOf(text);
      if (header === undefined) throw new Error(`the state of ${state.stack} was looked at before`);
      if (encryption === undefined) return Buffer.from(text);
      requireKeys([state], env);
      // The engine counts one further, whatever it is given.
      const input = withSerial(text, header.serial - 1);
      if (input === undefined)
        throw new ProblemError([
          stateUnreadable(state.stack, "its text", "its fields are not in the order engines write"),
        ]);
      return inFolder(encryption, state.variables, async (file, run) => {
        const { code, stderr } = await run(["state", "push", "-no-color", "-"], input);
        if (code !== 0) throw new ProblemError([stateUnreadable(state.stack, "its text", reasonIn(stderr))]);
        const sealed = readFileSync(file);
        const made = headerOf(sealed);
        if (made?.serial === header.serial && made.lineage === header.lineage && made.keys.length > 0) return sealed;
        throw new Error(`the engine made something else of the state of ${state.stack}`);
      });
    },
  };
}

interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const encryptionWith = (key: string) => ({
  key_provider: { pbkdf2: { [key]: { passphrase: `\${var.${keyVariable(key)}}` } } },
  method: { aes_gcm: { [key]: { keys: `\${key_provider.pbkdf2.${key}}` } } },
  state: { method: `method.aes_gcm.${key}`, enforced: true },
});

/** An engine says what it has to say in some lines, with an empty one between. */
function reasonIn(stderr: string): string {
  const said = stderr.replace(/\s+/g, " ").trim();
  return /Error: (.*)/.exec(said)?.[1]?.trim() ?? said;
}
