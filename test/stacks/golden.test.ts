import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { data } from "../../environments/index";
import { synthesise } from "../support/synthesise";

/**
 * What each stack of one environment holds, a line a resource: `type  construct path  logical id`. Ids are public contract,
 * because another id is another resource to the engine. `UPDATE_GOLDEN=1 npm test` writes the files anew; review them as a diff.
 */
const golden = join(__dirname, "../golden/stacks");
const reference = synthesise(data);
const stacks = reference.stacks.filter(({ name }) => !/^(staging|prod)-/.test(name));

it.each(stacks.map(({ name }) => name))("%s holds what it held", (name) => {
  const { resources, dataSources } = reference.stack(name);
  const text = [...resources, ...dataSources.map((source) => ({ ...source, type: `data.${source.type}` }))]
    .map(({ type, constructPath, name: id }) => `${type}  ${constructPath ?? "-"}  ${id}\n`)
    .sort()
    .join("");
  const file = join(golden, `${name}.txt`);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});
