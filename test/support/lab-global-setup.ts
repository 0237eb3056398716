import { findDefinitions } from "../../lab/tools/definitions";
import { findLabTools } from "../../lab/tools/find";
import { labTools } from "../../lab/tools/recipes";
import { getTools } from "../../testing/get-tools";
import findEngineAndHelm from "./global-setup";
import { openTofu } from "./open-tofu";

/** Beside the engine and Helm, the lab's programs, and an engine that encrypts states: on a machine that has none of them this takes about twenty minutes. */
export default async function labGlobalSetup(): Promise<void> {
  const { OS_CLOUD: cloud = "" } = process.env;
  process.stderr.write(
    cloud === ""
      ? "No OpenStack is given (OS_CLOUD): *.openstack.lab.test.ts are not part of this run.\n"
      : `The OpenStack of this run is the entry ${cloud} of clouds.yaml (OS_CLOUD).\n`,
  );
  await findEngineAndHelm();
  await getTools(async (options) => {
    await findLabTools(labTools, options);
    await findDefinitions(options);
    await openTofu(options);
  });
}
