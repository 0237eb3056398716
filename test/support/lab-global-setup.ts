import { findDefinitions } from "../../lab/tools/definitions";
import { findLabTools } from "../../lab/tools/find";
import { labTools } from "../../lab/tools/recipes";
import { getTools } from "../../testing/get-tools";
import findEngineAndHelm from "./global-setup";

/** Beside the engine and Helm, the lab's programs: on a machine that has none of them this takes about twenty minutes. */
export default async function labGlobalSetup(): Promise<void> {
  await findEngineAndHelm();
  await getTools(async (options) => {
    await findLabTools(labTools, options);
    await findDefinitions(options);
  });
}
