import { type Adoption, parseAdoption, readAdoption } from "../model/specification/adoption";

/**
 * What the next apply takes over.
 * @param committed as the project has it
 * @param file that of another account, such as a sandbox's, in its place; it need not be there
 */
export function adopted(committed: unknown, file: string | undefined): Adoption {
  if (file !== undefined) return file === "" ? {} : readAdoption(file);
  return committed === undefined ? {} : parseAdoption(committed);
}
