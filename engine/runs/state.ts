import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { stateDamaged } from "./problems";
import { readText } from "../../core/files";
import type { Json } from "../../core/json";
import type { Protected } from "./deletion-protection";
import { stateFile, type Workspace } from "./workspace";

export interface StateResource {
  readonly module?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** `provider["registry.opentofu.org/ovh/ovh"]`. */
  readonly provider?: string;
  readonly instances: readonly Instance[];
}

interface Instance {
  readonly index_key?: string | number;
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** What the provider keeps for itself, in base64: of a double, the key under which the world has the object. */
  readonly private?: string;
}

interface StateOutput {
  readonly value?: Json;
  readonly sensitive?: boolean;
}

/** A state as engines write it, version 4. */
export interface StateFile {
  readonly resources?: readonly StateResource[];
  readonly outputs?: Readonly<Record<string, StateOutput>>;
}

/** A stack's whole state; it may hold secrets. Undefined when there is nothing in it. */
export function stateOf(workspace: Workspace, stack: string): StateFile | undefined {
  return isDeployed(workspace, stack) ? readState(workspace, stack) : undefined;
}

/** How many resources a stack's state holds; none when it was never applied. */
export function resourcesInState(workspace: Workspace, stack: string): number {
  return managed(readState(workspace, stack)).reduce((sum, { instances }) => sum + instances.length, 0);
}

/** Whether there is anything a plan of another stack could read, or a destroy could remove. */
export function isDeployed(workspace: Workspace, stack: string): boolean {
  const { resources = [], outputs = {} } = readState(workspace, stack);
  return resources.length > 0 || Object.keys(outputs).length > 0;
}

/** The resources that were applied with their deletion protection on. */
export function protectedInState(workspace: Workspace, stack: string): Protected[] {
  const guarded = ({ instances }: StateResource) =>
    instances.some(({ attributes }) => attributes?.deletion_protection === true);
  return managed(readState(workspace, stack)).filter(guarded);
}

export interface ResourceInState {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a stack's state says of every resource of some types. */
export function resourcesOfTypes(workspace: Workspace, stack: string, types: readonly string[]): ResourceInState[] {
  return managed(readState(workspace, stack))
    .filter(({ type }) => types.includes(type))
    .flatMap(({ type, name, instances }) => instances.map(({ attributes = {} }) => ({ type, name, attributes })));
}

/** What a stack's state says of every resource of a type. */
export function attributesInState(
  workspace: Workspace,
  stack: string,
  type: string,
): Readonly<Record<string, unknown>>[] {
  return resourcesOfTypes(workspace, stack, [type]).map(({ attributes }) => attributes);
}

/** Whether any stack's state knows an object that a double made. */
export function knownToStates(
  workspace: Workspace,
): (object: { readonly type: string; readonly id: string }) => boolean {
  const known = new Set(
    statesOf(workspace)
      .flatMap((stack) => managed(readState(workspace, stack)))
      .flatMap(({ type, instances }) =>
        instances.map(({ private: key = "" }) => `${type} ${Buffer.from(key, "base64").toString("utf8")}`),
      ),
  );
  return ({ type, id }) => known.has(`${type} ${id}`);
}

/** What the states of all stacks say of every resource whose type matches. */
export function attributesInStates(workspace: Workspace, type: RegExp): Readonly<Record<string, unknown>>[] {
  return statesOf(workspace)
    .flatMap((stack) => managed(readState(workspace, stack)))
    .filter((resource) => type.test(resource.type))
    .flatMap(({ instances }) => instances.map(({ attributes = {} }) => attributes));
}

/** Under what key the world keeps a resource that a stack's state has at an address; the state remembers it for the double. */
export function keyInState(workspace: Workspace, stack: string, address: string): string | undefined {
  const instances = managed(readState(workspace, stack)).flatMap((resource) =>
    resource.instances.map((instance) => ({ ...instance, address: addressOf(resource, instance.index_key) })),
  );
  const found = instances.find((instance) => instance.address === address);
  return found && Buffer.from(found.private ?? "", "base64").toString("utf8");
}

export function outputsInState(workspace: Workspace, stack: string): Readonly<Record<string, StateOutput>> {
  return readState(workspace, stack).outputs ?? {};
}

function addressOf({ module, type, name }: StateResource, index: string | number | undefined): string {
  const own = [module, type, name].filter((part) => part !== undefined).join(".");
  return index === undefined ? own : `${own}[${JSON.stringify(index)}]`;
}

/** The registries under whose names the providers of all states go: each engine knows its own alone. */
export function registriesInStates(workspace: Workspace): Set<string> {
  const providers = statesOf(workspace)
    .flatMap((stack) => readState(workspace, stack).resources ?? [])
    .flatMap(({ provider }) => /"([^/"]+)\//.exec(provider ?? "")?.[1] ?? []);
  return new Set(providers);
}

/** Types of everything in all states, data sources among them. */
export function typesInStates(workspace: Pick<Workspace, "stateFolder">): Set<string> {
  const resources = statesOf(workspace).flatMap((stack) => readState(workspace, stack).resources ?? []);
  return new Set(resources.map(({ type }) => type));
}

/** A destroyed stack leaves a state that says nothing; without it the next plan knows that the stack was never applied. */
export function removeEmptyState(workspace: Workspace, stack: string): void {
  if (isDeployed(workspace, stack)) return;
  const file = stateFile(workspace, stack);
  for (const path of [file, `${file}.backup`]) rmSync(path, { force: true });
}

/** The stacks that have a state, whatever is in it. */
function statesOf({ stateFolder }: Pick<Workspace, "stateFolder">): string[] {
  if (!existsSync(stateFolder)) return [];
  const files = readdirSync(stateFolder).filter((file) => file.endsWith(".tfstate"));
  return files.map((file) => basename(file, ".tfstate")).sort();
}

function managed({ resources = [] }: StateFile): StateResource[] {
  return resources.filter(({ mode }) => mode === "managed");
}

function readState(workspace: Pick<Workspace, "stateFolder">, stack: string): StateFile {
  let text: string;
  try {
    text = readText(stateFile(workspace, stack));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  // An engine that was killed before its first write leaves an empty file.
  if (text.trim() === "") return {};
  try {
    const state = JSON.parse(text) as StateFile | null;
    if (state !== null) return state;
  } catch {
    // What is no JSON is no more a state than null is.
  }
  throw stateDamaged(stack, stateFile(workspace, stack));
}
