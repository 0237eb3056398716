import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import type { ResourceFacts } from "../../../model/resources/facts";
import type { Finding, Judge } from "../../judge/judge";
import { found } from "../../judge/said";

/** Resource types of which nobody has said what is lost with them, which secrets their states hold and which rights they take. */
export const typeUnknown: Judge = {
  id: "RESOURCE-TYPE-UNKNOWN",
  title: "Of every resource type it is known what it holds, costs and takes",
  why: "Plans, approvals, adoption, the search for secrets and the rights of the pipeline's accounts rest on what is known of a type. Of an unknown one a plan does not say what is lost with it.",
  severity: "warning",
  types: "all",
  judge: (output) =>
    output.stacks.flatMap((stack) => [
      ...ofEachType(stack.resources).flatMap((some) => judged(output, stack, some, false)),
      ...ofEachType(stack.dataSources).flatMap((some) => judged(output, stack, some, true)),
    ]),
};

/** Resources of one type in one stack. */
type SomeOfType = readonly [OutputResource, ...OutputResource[]];

function ofEachType(resources: readonly OutputResource[]): SomeOfType[] {
  const byType = new Map<string, [OutputResource, ...OutputResource[]]>();
  for (const resource of resources) {
    const others = byType.get(resource.type);
    if (others) others.push(resource);
    else byType.set(resource.type, [resource]);
  }
  return [...byType.values()];
}

function judged({ sheets }: Output, stack: OutputStack, resources: SomeOfType, lookedUp: boolean): Finding[] {
  const [first] = resources;
  const sheet = sheets.of(first.type);
  const unknown = unknownOf(sheet, lookedUp);
  if (unknown.length === 0) return [];
  const count = resources.length === 1 ? "" : `, of which the stack has ${resources.length}`;
  return [
    found(first, {
      // What the landing zone itself holds is decided about before it is released.
      ...(stack.kind !== undefined && { severity: "error" as const }),
      value: first.type,
      message: `of ${first.type}${count}, it is not known ${listText(unknown)}`,
      fix:
        stack.kind === undefined
          ? "write a sheet of the type and hand it to runApp with `resources`; see docs/resources.md"
          : `write a sheet of the type in model/resources/${first.type.split("_")[0] ?? ""}/ and add it to model/resources/sheets.ts`,
    }),
  ];
}

function unknownOf(sheet: ResourceFacts | undefined, lookedUp: boolean): string[] {
  const rights = lookedUp ? "which rights reading it takes" : "which rights it takes";
  const secrets = "which secrets a state holds with it";
  if (sheet !== undefined) return sheet.rights.by === "unknown" ? [`${rights} (${sheet.rights.reason})`] : [];
  return lookedUp
    ? [secrets, rights]
    : ["what is lost with it", "whether it is ordered", secrets, rights, "which ways through the network it opens"];
}

const listText = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
