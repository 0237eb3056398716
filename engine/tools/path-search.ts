import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve, sep } from "node:path";

/** Where a shell would find the program: a name on PATH, or a path as it stands. */
export function locate(program: string, env: NodeJS.ProcessEnv): string | undefined {
  if (isAbsolute(program) || program.includes(sep)) return executable(resolve(program));
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => executable(resolve(join(folder, program)))).find((path) => path !== undefined);
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
