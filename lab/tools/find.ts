import { noLabTool } from "./problems";
import { writeFailure } from "../../core/errors/files";
import { catalogue } from "../../sandbox/provider/catalogue";
import type { FindOptions, Tool } from "../../engine/tools/find-tool";
import { goBuild } from "../../engine/tools/go-build";
import {
  fromCache,
  type MakeContext,
  type Maker,
  NotObtainable,
  obtain,
  userCacheDir,
} from "../../engine/tools/obtain";
import { type Recipe, recipeTitle } from "../../engine/tools/recipe";
import type { ControlPlaneTool, LabProvider, LabTool, ProviderTool } from "./contract";
import { PROVIDER_REGISTRIES, registryDownload } from "./provider-registry";
import { isProvider, recipeOf, startedByHand } from "./recipes";

export interface LabToolOptions extends FindOptions {
  /** @default the engines' own */
  readonly registries?: readonly string[];
}

type Found<Name extends LabTool> = {
  readonly [Each in Name]: Each extends ControlPlaneTool ? Tool : ProviderTool;
};

/**
 * The lab's programs: from the cache, or fetched and built into it now, which takes about twenty minutes for all of them.
 *
 * @throws ProblemError `LAB-TOOL-NONE` when one cannot be had.
 */
export async function findLabTools<Name extends LabTool>(
  names: readonly Name[],
  options: LabToolOptions,
): Promise<Found<Name>> {
  const found = await findCachedTools(names, options);
  const missing = names.filter((name) => found[name] === undefined);
  for (const [index, name] of missing.entries()) {
    const next = missing[index + 1];
    const context = {
      ...contextOf(options),
      report: (line: string) => options.report(missing.length > 1 ? `[${index + 1}/${missing.length}] ${line}` : line),
      // The folder of a module is fetched once for all programs in it.
      keepSources: next !== undefined && recipeOf(next).source.module === recipeOf(name).source.module,
    };
    found[name] = await get(name, context, options);
  }
  return found as Found<Name>;
}

/** What is in the cache already; nothing is fetched or built. */
export async function findCachedTools<Name extends LabTool>(
  names: readonly Name[],
  options: LabToolOptions,
): Promise<{ [Each in Name]?: Tool | ProviderTool }> {
  const found: { [Each in Name]?: Tool | ProviderTool } = {};
  const context = contextOf(options);
  for (const name of names) {
    const exact = isProvider(name) ? await fromCache(exactRecipe(name), context) : undefined;
    const tool = exact ?? (await fromCache(recipeOf(name), context));
    if (tool) found[name] = isProvider(name) ? withExactness(name, tool) : tool;
  }
  return found;
}

function contextOf({ env, cacheDir = userCacheDir(env), report, signal }: LabToolOptions): MakeContext {
  return { env, cacheDir, report, signal };
}

async function get(name: LabTool, context: MakeContext, options: LabToolOptions): Promise<Tool | ProviderTool> {
  const { makers = [goBuild], registries = PROVIDER_REGISTRIES } = options;
  if (!isProvider(name)) return attempt(recipeOf(name), makers, context);
  const { source } = catalogue[providerOf(name)];
  try {
    const exact = exactRecipe(name);
    return withExactness(name, await obtain(exact, [registryDownload(source, registries)], context));
  } catch (error) {
    if (!(error instanceof NotObtainable)) throw writeFailure(error) ?? error;
    context.report(
      `${recipeTitle(exactRecipe(name))} is not to be had (${error.message}): building ${recipeOf(name).version}`,
    );
  }
  return withExactness(name, await attempt(recipeOf(name), makers, context));
}

async function attempt(recipe: Recipe, makers: readonly Maker[], context: MakeContext): Promise<Tool> {
  try {
    return await obtain(recipe, makers, context);
  } catch (error) {
    if (error instanceof NotObtainable) throw noLabTool(recipeTitle(recipe), error.tried);
    throw writeFailure(error) ?? error;
  }
}

function providerOf(name: `terraform-provider-${LabProvider}`): LabProvider {
  return name.slice("terraform-provider-".length) as LabProvider;
}

/** What the cache may hold of a program: the exact version first, where it can be another. */
export function recipesOf(name: LabTool): Recipe[] {
  return isProvider(name) ? [exactRecipe(name), recipeOf(name)] : [recipeOf(name)];
}

/** The version that the stacks ask for, as a registry has it: its hash was checked when it was put into the cache. */
function exactRecipe(name: `terraform-provider-${LabProvider}`): Recipe {
  const built = recipeOf(name);
  const { version } = catalogue[providerOf(name)];
  return {
    ...built,
    name: `${name}-registry`,
    version,
    probe: { ...startedByHand, read: () => ({ product: name, version }) },
  };
}

function withExactness(name: `terraform-provider-${LabProvider}`, tool: Tool): ProviderTool {
  return { ...tool, exact: tool.version === catalogue[providerOf(name)].version };
}
