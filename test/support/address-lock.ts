import type { OutputStack } from "../../model/output/stack";

/** An address as the lock has it: `dev-network openstack_networking_router_v2.Router_16807C72`, in each specification that has it. */
export type Addresses = ReadonlyMap<string, ReadonlySet<string>>;

/** What was synthesised of each specification, by its name. */
export type Syntheses = Readonly<Record<string, readonly OutputStack[]>>;

/** Every resource there is. */
export function addressesIn(syntheses: Syntheses): Addresses {
  return collect(syntheses, ({ name, resources }) =>
    resources.map((resource) => `${name} ${resource.type}.${resource.name}`),
  );
}

/** Every address that a `moved` block leads away from, to something that is there. */
export function movedIn(syntheses: Syntheses): Addresses {
  return collect(syntheses, ({ name, resources, moved }) => {
    const present = new Set(resources.map((resource) => `${resource.type}.${resource.name}`));
    const next = new Map(moved.map(({ from, to }) => [from, to]));
    const arrives = (address: string, steps = 0): boolean =>
      present.has(address) || (steps < next.size && next.has(address) && arrives(next.get(address) ?? "", steps + 1));
    return moved.filter(({ from }) => !present.has(from) && arrives(from)).map(({ from }) => `${name} ${from}`);
  });
}

function collect(syntheses: Syntheses, addresses: (stack: OutputStack) => readonly string[]): Addresses {
  const found = new Map<string, Set<string>>();
  for (const [specification, stacks] of Object.entries(syntheses)) {
    for (const address of stacks.flatMap(addresses)) {
      found.set(address, (found.get(address) ?? new Set()).add(specification));
    }
  }
  return found;
}

const separator = "  in ";

/** A line an address, sorted; those that only some of the specifications have say which. */
export function lockText(addresses: Addresses, specifications: readonly string[]): string {
  return [...addresses]
    .map(([address, having]) => {
      const all = specifications.every((name) => having.has(name));
      return `${address}${all ? "" : `${separator}${[...having].sort().join(", ")}`}\n`;
    })
    .sort()
    .join("");
}

export function readLock(text: string, specifications: readonly string[]): Addresses {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [address = "", having] = line.split(separator);
      return [address, new Set(having?.split(", ") ?? specifications)];
    }),
  );
}

/**
 * Addresses that were taken away on purpose, each with its reason behind two spaces; `#` begins a remark. Where one goes from some of the
 * specifications alone, they stand between: `dev-projects a.b  in everything  the project is adopted there now`.
 */
export function readRemoved(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [address = "", second = "", ...rest] = line.split("  ");
      const some = second.startsWith(separator.trimStart());
      const reason = some ? rest : [second, ...rest];
      return [some ? `${address}  ${second}` : address, reason.join("  ").trim()];
    }),
  );
}

export interface LockCheck {
  /** Locked addresses that are gone, unmoved and undeclared, and where. */
  readonly lost: readonly string[];
  /** Addresses that the lock does not have yet. */
  readonly added: readonly string[];
  /** The lock as it should be: all it has and all there is, without what was taken away on purpose. */
  readonly lock: Addresses;
}

/** Holds what there is against the lock. An address that moved stays locked, so that its `moved` block does. */
export function checkLock(
  locked: Addresses,
  current: Addresses,
  moved: Addresses,
  removed: ReadonlyMap<string, string>,
): LockCheck {
  const declared = [...removed.keys()].map((line) => line.split(separator));
  const isDeclared = (address: string, name: string): boolean =>
    declared.some(([of, having]) => of === address && (having === undefined || having.split(", ").includes(name)));
  const all = new Map(
    [...locked].flatMap(([address, having]) => {
      const left = [...having].filter((name) => !isDeclared(address, name));
      return left.length === 0 ? [] : [[address, new Set(left)] as const];
    }),
  );
  const lost = [...all].flatMap(([address, having]) => {
    const gone = [...having].filter((name) => !current.get(address)?.has(name) && !moved.get(address)?.has(name));
    return gone.length === 0 ? [] : [`${address}${separator}${gone.sort().join(", ")}`];
  });
  const added = [...current].flatMap(([address, having]) => {
    const fresh = [...having].filter((name) => !locked.get(address)?.has(name));
    all.set(address, new Set([...(all.get(address) ?? []), ...having]));
    return fresh.length === 0 ? [] : [`${address}${separator}${fresh.sort().join(", ")}`];
  });
  return { lost: lost.sort(), added: added.sort(), lock: all };
}

/** What keeps the check from passing, in words that say what to do; undefined when nothing does. */
export function objection(
  { lost, added }: Pick<LockCheck, "lost" | "added">,
  removed: ReadonlyMap<string, string>,
  current: Addresses,
): string | undefined {
  const unexplained = [...removed].filter(([, reason]) => reason === "").map(([address]) => address);
  const returned = [...removed.keys()].filter((line) => {
    const [address = "", having] = line.split(separator);
    const present = current.get(address) ?? new Set();
    return having === undefined ? present.size > 0 : having.split(", ").some((name) => present.has(name));
  });
  const parts = [
    part(
      lost,
      "These addresses are gone. Whoever upgrades would see each of them destroyed, and created anew if it only has another name.",
      'Say what it was called where it is made, `formerly(construct, "OldId")` (docs/upgrading.md), so that a `moved` block leads on; or, if it is to be destroyed,',
      "add it to test/golden/addresses.removed.txt with the reason behind two spaces.",
    ),
    part(unexplained, "test/golden/addresses.removed.txt gives no reason, behind two spaces, for these:"),
    part(
      returned,
      "test/golden/addresses.removed.txt says that these are gone, and they are there: take its lines away.",
    ),
    part(added, "These addresses are new. Lock them: UPDATE_GOLDEN=1 npx jest test/stacks/addresses"),
  ].filter((text) => text !== undefined);
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

function part(addresses: readonly string[], ...words: readonly string[]): string | undefined {
  return addresses.length === 0 ? undefined : [...words, ...addresses.map((address) => `  ${address}`)].join("\n");
}
