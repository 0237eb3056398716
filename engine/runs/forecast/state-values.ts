import type { Json } from "../../../core/json";
import type { StackContext } from "../stack-context";
import type { Stack } from "../../../model/output/stack";
import type { ReadSource } from "./references";

interface Values {
  readonly resources?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly values?: Readonly<Record<string, Json>>;
  }[];
  readonly child_modules?: readonly Values[];
}

/** What a stack's state holds, asked of the engine: wherever the state is kept. */
export async function readStateOf(
  stack: Stack,
  { runEngine }: Pick<StackContext, "runEngine">,
): Promise<{ sources: ReadSource[]; managed: { address: string; type: string }[] }> {
  const lines: string[] = [];
  const status = await runEngine(["show", "-json"], stack.folder, (line) => lines.push(line));
  const text = lines.find((line) => line.startsWith("{"));
  if (status !== 0 || text === undefined) return { sources: [], managed: [] };
  const { values } = JSON.parse(text) as { values?: { root_module?: Values } };
  const resources = flat(values?.root_module ?? {});
  return {
    sources: resources
      .filter(({ mode }) => mode === "data")
      .map(({ type, name, values: read = {} }) => ({ type, name, values: read })),
    managed: resources.filter(({ mode }) => mode === "managed").map(({ address, type }) => ({ address, type })),
  };
}

function flat({ resources = [], child_modules = [] }: Values): NonNullable<Values["resources"]>[number][] {
  return [...resources, ...child_modules.flatMap(flat)];
}
