import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../sandbox/provider/catalogue";
import { conformanceCases } from "./cases";
import { compared, differences } from "./differences";
import { casesOf, type Case, type ProviderCases } from "./support/case";
import { shows } from "./support/known";
import { rules } from "./support/normalise";
import { markdownTable } from "../support/markdown-table";

export const pageFile = join(__dirname, "..", "..", "docs", "sandbox-fidelity.md");

/** What the tables of cases and of differences say, as a page. `npm run lab:test` is what holds the tables to be true. */
export function page(): string {
  return `<!-- Written by \`npm run fidelity\` from test/conformance/: change the tables there. -->

# How far the sandbox's doubles can be trusted

Each double is put through one table of cases for every resource type that the stacks use, and so is the real provider.
Plans have to agree action by action, with the attributes that force a replacement, and states attribute by attribute.
\`npm test\` holds the doubles to the tables; \`npm run lab:test\` compares them with the providers, and fails on a difference
that is not below and on one below that is no more.

${markdownTable(["provider", "the double's interface", "compared with", "against", ...COUNTS], conformanceCases.map(providerRow))}

Without a registry of providers the lab builds kubernetes and helm in later versions than the stacks ask for. The real
openstack provider is asked where \`OS_CLOUD\` names an OpenStack, the real ovh provider where \`SLZ_OVH_PROVIDER\` names the
program. No request goes to OVHcloud: of that provider only what it refuses by itself and what it plans is compared.

## What differs

${markdownTable(["provider", "type", "cases", "what", "why"], differences.map(differenceRow))}

## By type

${markdownTable(["type", ...COUNTS], conformanceCases.flatMap(typeRows))}

## What is asked

Of each type: create, plan again (nothing to do), a change of every attribute that can be set (an update or a replacement, as
\`model/schemas/\` says, and nothing to do afterwards), import, delete, deletion behind the engine's back, every default, and a
value that breaks each rule that \`model/schemas/\` knows. Refusals agree when they come in the same step: before the plan, during
it, or while it is applied; their words do not count. Attributes without a case are named with the reason in
\`test/conformance/cases/\`.

Of some attributes only the form is compared, for no two objects have the same:

${rules.map(({ path, is }) => `- \`${path.source}\`: ${is}`).join("\n")}
`;
}

/** Where no service answers, there is nothing to import from and nothing that could vanish. */
function isCompared({ provider, kind, refused }: Case): boolean {
  if (provider !== "ovh") return true;
  if (kind === "import" || kind === "deleted behind its back") return false;
  return kind === "invalid" || refused === undefined;
}

const differs = (one: Case): boolean => differences.some((difference) => shows(difference, one));

function counts(cases: readonly Case[]): string[] {
  const those = cases.filter(isCompared);
  const differing = those.filter(differs).length;
  return [cases.length, those.length, those.length - differing, differing].map(String);
}

const COUNTS = ["cases", "compared", "agreed", "differing"];

/** With columns as wide as what is in them, as the formatter has them. */
function providerRow(cases: ProviderCases): string[] {
  const { version, against } = compared[cases.provider];
  return [cases.provider, catalogue[cases.provider].version, version, against, ...counts(casesOf(cases))];
}

function typeRows(cases: ProviderCases): string[][] {
  const all = casesOf(cases);
  return [...new Set(all.map(({ type }) => type))].map((type) => [
    `\`${type}\``,
    ...counts(all.filter((one) => one.type === type)),
  ]);
}

function differenceRow(difference: (typeof differences)[number]): string[] {
  const { provider, type, aspects, reason } = difference;
  const all = conformanceCases.flatMap(casesOf).filter((one) => shows(difference, one));
  const titles = all.length > 4 ? `${all.length} of them` : all.map(({ title }) => title).join(", ");
  return [provider, `\`${type}\``, titles, aspects.map((aspect) => `\`${aspect}\``).join(", "), reason];
}

/** Writes the page anew: `npm run fidelity`. */
if (require.main === module) writeFileSync(pageFile, page());
