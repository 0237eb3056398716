import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isRecord, type Json } from "../core/json";

/** By what the files of an output are known for what `runApp` and cdktf write; another program's, or another version's, are not. */
const MARKS: Readonly<Record<string, (content: Record<string, Json>) => boolean>> = {
  "access.json": (model) =>
    ["environments", "subjects", "grants", "breakGlass"].every((key) => Array.isArray(model[key])),
  "landing-zone.json": ({ stacks, network }) =>
    isRecord(stacks) &&
    isRecord(network) &&
    isRecord(network.privateCloud) &&
    ["networks", "machines"].every((key) => isRecord((network.privateCloud as Record<string, Json>)[key])) &&
    isRecord(network.edge) &&
    isRecord(network.onPremise) &&
    Array.isArray(network.connections),
  "manifest.json": ({ stacks }) =>
    isRecord(stacks) &&
    Object.values(stacks).every((stack) => isRecord(stack) && typeof stack.synthesizedStackPath === "string"),
};

/**
 * The first file of an output folder that is something else than its name says; those that are not there are left to whoever reads them.
 *
 * @throws SyntaxError of one that is no JSON
 */
export function foreignFile(outdir: string): string | undefined {
  return Object.keys(MARKS)
    .map((name) => join(outdir, name))
    .filter((file) => existsSync(file))
    .find((file) => {
      const content = JSON.parse(readFileSync(file, "utf8")) as Json;
      return !isRecord(content) || MARKS[basename(file)]?.(content) !== true;
    });
}
