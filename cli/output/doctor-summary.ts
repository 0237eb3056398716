import type { DoctorReport, ToolReport, Use } from "../../lab/tools/doctor";
import type { Colours } from "../terminal";
import { table } from "./table";
import { listed } from "./words";

const COMMANDS: readonly (readonly [Use, string])[] = [
  ["sandbox", "npm start, slz sandbox"],
  ["tests", "npm test"],
  ["lab", "npm run lab, slz lab"],
  ["lab with an OpenStack", "the lab with a real OpenStack, npm run lab:test"],
];

/** What runs with what is here, and what else lacks which programs. */
export function uses({ tools }: DoctorReport): { readonly commands: string; readonly lacks: readonly string[] }[] {
  return COMMANDS.map(([use, commands]) => ({
    commands,
    lacks: tools.filter((tool) => lacking(tool) && tool.neededBy.includes(use)).map(({ title }) => title),
  }));
}

const lacking = ({ status }: ToolReport): boolean => status === "missing" || status === "unknown";

export function doctorSummary(report: DoctorReport, colours: Colours): string {
  const { tools, cache, stale } = report;
  const rows = tools.map(({ title, status, version = "", origin = "", path = "" }) =>
    status === "found" ? [title, origin, version, path] : [title, WORDS[status], "", ""],
  );
  const columns = ["program", "found", "version", "where"].map((title) => ({ title, align: "left" }) as const);
  const parts = [table(columns, rows, (line, row) => paint(tools[row]?.status, line, colours))];
  const notes = tools.flatMap(({ title, notes }) => notes.map((note) => `${title}: ${note}`));
  parts.push(...block("To know:", [...notes, ...stale.map((folder) => `${folder}: no version of today uses it`)]));
  parts.push(...block("How to get what is not here:", waysToGet(tools)));
  const what = uses(report).map(({ commands, lacks }) =>
    lacks.length === 0
      ? `${commands}: everything is here`
      : `${commands}: first needs ${lacks.length > MOST ? `${lacks.length} of the programs above` : listed(lacks)}`,
  );
  parts.push(...block("What runs:", what), `The cache: ${cache}\n`);
  return parts.join("\n");
}

const MOST = 3;
const WORDS = { missing: "missing", unknown: "could not look", optional: "not here" } as const;

/** Programs that come in the same way stand together. */
function waysToGet(tools: readonly ToolReport[]): string[] {
  const ways = new Map<string, string[]>();
  for (const { title, status, get } of tools)
    if (status !== "found" && get !== undefined) ways.set(get, [...(ways.get(get) ?? []), title]);
  return [...ways].map(([get, titles]) => `${listed(titles)}: ${get}`);
}

function paint(status: ToolReport["status"] | undefined, line: string, colours: Colours): string {
  return status === "missing" || status === "unknown" ? colours.yellow(line) : line;
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`), ""].join("\n")];
}
