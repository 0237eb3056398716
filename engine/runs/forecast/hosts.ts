import type { StackFile } from "../../../model/output/stack";
import { isRecord, type Json } from "../../../core/json";
import type { FactSheets } from "../../../model/resources/fact-sheets";
import type { Hosts } from "../../../model/resources/facts";
import type { ChangedObject } from "./upstream";

/** A resource that goes with what it lives in. */
export interface Lost {
  readonly address: string;
  readonly host: ChangedObject;
}

/** What of a stack's state is gone with the objects that are replaced or deleted up the graph. */
export function lostWith(
  gone: readonly ChangedObject[],
  { provider = {} }: StackFile,
  managed: readonly { readonly address: string; readonly type: string }[],
  sheets: FactSheets,
): Lost[] {
  return gone.flatMap((host) => {
    const hosts = sheets.of(host.type)?.hosts;
    if (hosts === undefined) return [];
    const inside = hosts.providers.filter((name) => isMeant(host, hosts, provider[name] ?? []));
    return managed
      .filter(({ type }) => inside.some((name) => type.startsWith(`${name}_`)))
      .map(({ address }) => ({ address, host }));
  });
}

/** Whether a provider of the stack reaches into this host; where that cannot be told, it does. */
function isMeant({ before }: ChangedObject, { named }: Hosts, blocks: readonly Json[]): boolean {
  const name = named && before[named.attribute];
  return name === undefined || blocks.some((block) => isRecord(block) && block[named?.setting ?? ""] === name);
}
