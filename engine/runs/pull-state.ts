import { isRecord, type Json } from "../../core/json";
import { initialise } from "./initialise";
import type { StackContext } from "./stack-context";
import type { Stack } from "../../model/output/stack";
import type { StateFile } from "./state";

/**
 * A stack's state as its backend has it, read by the engine; secrets and all, in memory. Undefined when the stack was never
 * applied.
 * @param unread what is thrown when there is no reading it, of what the engine said
 */
export async function pullState(
  stack: Stack,
  context: Pick<StackContext, "runEngine" | "engineId" | "givenVariables">,
  unread: (said: string) => Error,
): Promise<StateFile | undefined> {
  const { status, report } = await initialise(stack, context);
  if (status !== 0) throw unread(words(report.errors.map(({ summary, detail }) => `${summary}: ${detail}`)));
  const [out, err]: [string[], string[]] = [[], []];
  const pulled = await context.runEngine(
    ["state", "pull"],
    stack.folder,
    (line, stream) => void (stream === "stderr" ? err : out).push(line),
  );
  if (pulled !== 0) throw unread(words(err));
  return parseState(out.join("\n"), () => unread("what the engine handed out is no state"));
}

/** @param unread made without the text, which may hold secrets */
export function parseState(text: string, unread: () => Error): StateFile | undefined {
  // A stack that was never applied has an empty one.
  if (text.trim() === "") return undefined;
  let state: Json;
  try {
    state = JSON.parse(text) as Json;
  } catch {
    throw unread();
  }
  if (!isRecord(state)) throw unread();
  return state as StateFile;
}

/** What an engine says, out of the frame that it draws around it. */
const words = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replace(/^[│╷╵\s]+/, "").trim())
    .filter((line) => line !== "")
    .join(" ");
