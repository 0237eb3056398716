import { findEngine } from "../../engine/find";
import { findHelm } from "../../engine/tools/helm";
import { getTools } from "../../testing/get-tools";
import { openTemporaryFolder } from "./temporary-folder";

/** All tests use the engine and the Helm found here, by the variables a user would name them with. */
export default async function globalSetup(): Promise<void> {
  await getTools(async (options) => {
    process.env.TERRAFORM_BINARY_NAME = (await findEngine(options)).path;
    process.env.HELM_BINARY = (await findHelm(options)).path;
  });
  openTemporaryFolder();
}
