import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Price, ResourceFacts } from "../../model/resources/facts";
import { operations, type Rights } from "../../model/resources/rights";
import { sheets } from "../../model/resources/sheets";
import { markdownTable } from "../support/markdown-table";

export const pageFile = join(__dirname, "..", "..", "docs", "resources.md");

/** What the sheets say, as a page. */
export function page(): string {
  const sorted = [...sheets].sort((a, b) => (a.type < b.type ? -1 : 1));
  const ours = sorted.filter(({ readIn, stacks }) => stacks !== undefined || readIn !== undefined);
  const others = sorted.filter((sheet) => !ours.includes(sheet));
  return `<!-- Written by \`npm run resources\` from model/resources/: change the sheets there. -->

# Resource types

One fact sheet in \`model/resources/\` says what is known of a provider's resource type. Plans say from it what is lost and what is
ordered, \`slz adopt\` how an existing one is recognised, \`slz secrets\` which secrets its state may hold, and the roles of the
[pipeline's accounts](access.md#deployers) are made of what the types in their stacks take.

A type in one of the landing zone's stacks without a sheet is an error. In a stack of your own it is a warning, \`RESOURCE-TYPE-UNKNOWN\`, that
says what is not known of it. Write a sheet and hand it to \`runApp\`; it comes before ours of the same type:

\`\`\`ts own-resources.ts
import type { ResourceFacts } from "sovereign-landing-zone/resources";

export const rancher: ResourceFacts = {
  type: "ovh_cloud_project_rancher",
  is: "a Rancher that manages clusters",
  holds: "the settings of the clusters that it manages",
  rights: { by: "unknown", reason: "a person applies this stack" },
};
\`\`\`

\`\`\`text
runApp({ data, env: process.env, resources: [rancher], addStacks });
\`\`\`

Prices are plan codes of OVHcloud's public catalogue, attributes in braces.

## In the landing zone's stacks

${markdownTable(["type", "what it is", "stacks", "lost with it", "billed", "recognised by"], ours.map(rowOf))}

## The rights they take

Actions of OVHcloud's IAM are those of the API operations that the provider calls. Empty cells ask for no right, or there is nothing to call.

${markdownTable(
  ["type", ...operations],
  ours.map(({ rights, type }) => [`\`${type}\``, ...operations.map((one) => rightsText(rights, one))]),
)}

## In stacks of your own

Types that no stack of the landing zone holds. What their rights are is known where it is written.

${markdownTable(["type", "what it is", "lost with it", "billed", "rights"], others.map(otherRow))}
`;
}

const rowOf = (sheet: ResourceFacts): string[] => {
  const { adoption, holds = "", is, readIn = [], stacks = [], type } = sheet;
  const where = [...stacks, ...readIn.filter((kind) => !stacks.includes(kind)).map((kind) => `${kind} (looked up)`)];
  const keys = adoption?.keys[0]?.map((key) => `\`${key}\``).join(", ") ?? "";
  return [`\`${type}\``, is, where.join(", "), holds, billedText(sheet), keys];
};

const otherRow = (sheet: ResourceFacts): string[] => [
  `\`${sheet.type}\``,
  sheet.is,
  sheet.holds ?? "",
  billedText(sheet),
  sheet.rights.by === "unknown" ? "not known" : "known",
];

function billedText({ ordered, price }: ResourceFacts): string {
  return [
    ...(ordered === undefined ? [] : [`an order: ${ordered}`]),
    ...(price === undefined ? [] : [priceText(price)]),
  ].join("; ");
}

function priceText({ key, note, per, times }: Price): string {
  const what = key === undefined ? `by the ${per}` : `\`${key}\` by the ${per}`;
  return [what, ...(times === undefined ? [] : [`times \`${times}\``]), ...(note === undefined ? [] : [note])].join(
    ", ",
  );
}

function rightsText(rights: Rights, operation: (typeof operations)[number]): string {
  switch (rights.by) {
    case "ovh":
      return rights[operation].map((action) => `\`${action}\``).join(" ");
    case "openstack":
      return `role \`${operation === "read" ? rights.read : rights.write}\``;
    case "kubernetes": {
      const resource = rights.group === "" ? rights.resource : `${rights.resource}.${rights.group}`;
      return rights[operation].length === 0 ? "" : `${rights[operation].join(", ")} \`${resource}\``;
    }
    case "none":
    case "unknown":
      return rights.reason;
  }
}

if (require.main === module) writeFileSync(pageFile, page());
