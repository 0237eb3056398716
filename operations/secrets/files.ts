import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Problem } from "../../core/errors/problem";
import { secretsUnread } from "./problems";
import { readZip } from "../../engine/tools/unzip";
import { type Document, documentOf } from "./documents";

export interface ReadFiles {
  readonly documents: readonly Document[];
  /** What could not be looked through. */
  readonly unread: readonly Problem[];
}

/** Programs and what they come with: no secret of ours, and hundreds of megabytes. */
const SKIPPED_FOLDERS = [".git", "node_modules", "providers"];

/** Of these a sandbox has invented the values itself. */
const INVENTED = "sandbox.auto.tfvars.json";

/** Logs of a night are smaller; what is not is no text that anybody reads. */
const LARGEST = 64 * 1024 * 1024;

/** Every text below the given files and folders, and what is packed in an engine's plan files. Links are not followed. */
export async function readFiles(paths: readonly string[]): Promise<ReadFiles> {
  const [documents, unread]: [Document[], Problem[]] = [[], []];
  for (const path of paths)
    for (const file of filesBelow(path, unread)) {
      try {
        documents.push(...(await documentsIn(file)));
      } catch (error) {
        unread.push(secretsUnread(file, reasonOf(error)));
      }
    }
  return { documents, unread };
}

function filesBelow(path: string, unread: Problem[]): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const below = join(path, entry.name);
        if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : filesBelow(below, unread);
        return entry.isFile() && entry.name !== INVENTED ? [below] : [];
      });
  } catch (error) {
    unread.push(secretsUnread(path, reasonOf(error)));
    return [];
  }
}

async function documentsIn(file: string): Promise<Document[]> {
  if (statSync(file).size > LARGEST) throw new Error("it is larger than 64 MiB");
  const content = readFileSync(file);
  if (content.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return statesOfPlan(file);
  if (content.includes(0)) return [];
  return [documentOf(file, content.toString("utf8"))];
}

/** A plan as engines keep it is a zip with the state before it inside, whole. */
async function statesOfPlan(file: string): Promise<Document[]> {
  const entries = await readZip(file);
  if (!entries.some(({ name }) => name === "tfplan")) return [];
  const states = entries.filter(({ name }) => name.startsWith("tfstate"));
  return Promise.all(
    states.map(async (entry): Promise<Document> => {
      const read = documentOf(file, (await entry.content()).toString("utf8"));
      return { ...read, kind: "plan-file", name: `${file} (${basename(entry.name)})` };
    }),
  );
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "it is not there";
  return code === "EACCES" ? "permission is denied" : message;
};
