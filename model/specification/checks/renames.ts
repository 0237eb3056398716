import { renamedFromItself, renamedFromTwice, renamedUnsaid } from "../problems/renames";
import type { Problem } from "../../../core/errors/problem";
import { type LandingZoneDraft } from "../draft";
import { parseNetworkName } from "../networks";
import { pathText, type Segment } from "../path";
import type { Check } from "./check";
import { entries, items, namesOf } from "../tables";

type Table = { readonly [name: string]: { readonly renamedFrom?: readonly (string | undefined)[] } | undefined };

/** What may be renamed, under the word a person has for it. */
function renameable(spec: LandingZoneDraft): { kind: string; steps: readonly Segment[]; table: Table | undefined }[] {
  return [
    { kind: "environment", steps: ["environments"], table: spec.environments },
    { kind: "team", steps: ["teams"], table: spec.teams },
    { kind: "network", steps: ["privateCloud", "networks"], table: spec.privateCloud?.networks },
  ];
}

/** Whether another thing has an earlier name is a question of names: checks/names.ts. */
const earlierNamesAreNames: Check = (spec) =>
  renameable(spec).flatMap(({ kind, steps, table }) =>
    entries(table).flatMap(([name, { renamedFrom }]) =>
      items(renamedFrom).flatMap(([index, earlier]): Problem[] => {
        const path = (at: number): string => pathText(...steps, name, "renamedFrom", at);
        if (earlier === name) return [renamedFromItself(path(index), kind, earlier)];
        const first = renamedFrom?.indexOf(earlier) ?? index;
        return first === index ? [] : [renamedFromTwice(path(index), kind, earlier, path(first))];
      }),
    ),
  );

/** The ledger remembers environments and networks that are gone. */
const renamesAreSaid: Check = (spec, ledger) => {
  if (ledger === undefined) return [];
  const known = Object.keys(ledger.networks).map(parseNetworkName);
  const environments = known.flatMap((name) => (name.kind === "environment" ? [name.environment] : []));
  const networks = known.flatMap((name) => (name.kind === "private-cloud" ? [name.network] : []));
  const before: Readonly<Record<string, readonly string[]>> = { environment: environments, network: networks };
  return renameable(spec).flatMap(({ kind, steps, table }) => {
    const remembered = before[kind];
    const present = namesOf(table);
    if (remembered === undefined || present === undefined) return [];
    const gone = [...new Set(remembered)].filter((name) => !present.includes(name)).sort();
    const fresh = present.filter((name) => !remembered.includes(name));
    return gone.length === 0 ? [] : fresh.map((name) => renamedUnsaid(pathText(...steps, name), kind, name, gone));
  });
};

export const renameChecks: readonly Check[] = [earlierNamesAreNames, renamesAreSaid];
