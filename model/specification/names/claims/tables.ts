import type { LandingZoneDraft } from "../../draft";
import { pathText, type Segment } from "../../path";
import { entries, items, type Table } from "../../tables";
import type { Renamed } from "../first-name";
import type { Claim } from "./claim";

/** The name of an entry of a table, present or earlier. */
export interface TableClaim extends Claim {
  readonly kind: "environment" | "privateNetwork" | "team";
  /** The entry's key. */
  readonly key: string;
}

/** What a person calls an entry. */
export const entryWords = { environment: "environment", privateNetwork: "network", team: "team" } as const;

/** What may be renamed: each key, and every name before it, for what was deployed goes on under the first. */
export function tableClaims({ environments, privateCloud, teams }: LandingZoneDraft): TableClaim[] {
  return [
    ...namesIn("environment", environments, "environments"),
    ...namesIn("team", teams, "teams"),
    ...namesIn("privateNetwork", privateCloud?.networks, "privateCloud", "networks"),
  ];
}

function namesIn(kind: TableClaim["kind"], table: Table<Renamed>, ...steps: readonly Segment[]): TableClaim[] {
  const words = entryWords[kind];
  const all = entries(table);
  return [
    ...all.map(([name]): TableClaim => ({
      kind,
      key: name,
      name,
      of: `the ${words} ${name}`,
      path: pathText(...steps, name),
    })),
    ...all.flatMap(([name, { renamedFrom }]) =>
      // A name that stands there twice, or is the key itself, is another mistake.
      items(renamedFrom)
        .filter(([index, earlier]) => earlier !== name && renamedFrom?.indexOf(earlier) === index)
        .map(([index, earlier]): TableClaim => ({
          kind,
          key: name,
          name: earlier,
          of: `the ${words} ${name}, which was called so before`,
          path: pathText(...steps, name, "renamedFrom", index),
        })),
    ),
  ];
}
