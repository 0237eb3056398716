import { existsSync, readFileSync } from "node:fs";
import { type Adoption, parseAdoption } from "../core/adoption";
import { unreadableAdoption } from "../core/errors/adoption";

/**
 * What the next apply takes over.
 * @param committed as the project has it
 * @param file that of another account, such as a sandbox's, in its place; it need not be there
 */
export function adopted(committed: unknown, file: string | undefined): Adoption {
  if (file === undefined) return committed === undefined ? {} : parseAdoption(committed);
  if (file === "" || !existsSync(file)) return {};
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw unreadableAdoption(file, [{ at: "", found: "no JSON" }]);
  }
  return parseAdoption(content, file);
}
