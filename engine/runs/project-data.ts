import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { unreadableBecause } from "../../core/errors/files";
import { dataUnreadable } from "./synthesis-problems";
import { readText } from "../../core/files";

/**
 * Judges the JSON files that main.ts and what it reaches in `environments/` import. The compiler and Node would tell of one that is damaged with lines of
 * their own, about something that is no code.
 *
 * @throws ProblemError `SYNTH-DATA` for each of them that is missing or no JSON
 */
export function requireProjectData(project: string): void {
  const problems = dataFiles(project).flatMap((file) => {
    const found = wrongWith(file);
    return found === undefined ? [] : [dataUnreadable(relative(project, file), found)];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}

const IMPORT = /^(?:import|export)\s[^;"']*?from\s*["'](\.{1,2}\/[^"'\n]+)["']/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** Node reads package.json before anything else, to know what kind of modules there are. */
function dataFiles(project: string): string[] {
  const own = join(project, "package.json");
  return [...new Set([...(existsSync(own) ? [own] : []), ...importedData(project)])].sort();
}

/** What main.ts reaches without leaving the data: the library's own files are not the user's to mend. */
function importedData(project: string): string[] {
  const [data, sources] = [new Set<string>(), new Set([join(project, "main.ts")])];
  // A set that is walked while it grows is walked to its end.
  for (const source of sources) {
    if (!isFile(source)) continue;
    for (const [, path = ""] of readText(source).replace(COMMENT, "").matchAll(IMPORT)) {
      const target = join(dirname(source), path);
      if (target.endsWith(".json")) data.add(target);
      else if (target.startsWith(join(project, "environments", sep)) || target === join(project, "environments"))
        for (const file of [`${target.replace(/\.[jt]s$/, "")}.ts`, join(target, "index.ts")]) sources.add(file);
    }
  }
  return [...data];
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function wrongWith(file: string): string | undefined {
  let text: string;
  try {
    // Node and the compiler take a byte order mark for nothing; the parser does not.
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "there is no such file";
    return unreadableBecause(error) ?? (error as Error).message;
  }
  try {
    const content = JSON.parse(text) as unknown;
    const needsObject = basename(file) === "package.json";
    return needsObject && (typeof content !== "object" || content === null) ? "it holds no object" : undefined;
  } catch (error) {
    return parserSays(text, (error as Error).message.replace(/\s+/g, " "));
  }
}

/** The parser counts characters, people count lines; where it says no place, it quotes it. */
function parserSays(text: string, said: string): string {
  if (text.trim() === "") return "it is empty";
  const [, position] = / at position (\d+)/.exec(said) ?? [];
  if (position === undefined) return said;
  const before = text.slice(0, Number(position)).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}: ${said.replace(/ in JSON at position .*$/, "")}`;
}
