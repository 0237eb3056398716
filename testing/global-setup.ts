import { findEngine } from "../engine/find";
import { getTools } from "./get-tools";

/**
 * For jest's `globalSetup`: finds the engine, or gets one, before any test waits for it, and names it in
 * `TERRAFORM_BINARY_NAME` for all of them.
 */
export default async function globalSetup(): Promise<void> {
  await getTools(async (options) => {
    process.env.TERRAFORM_BINARY_NAME = (await findEngine(options)).path;
  });
}
