import type { StackState, StateStore, StateVersion } from "./contract";
import { headerOf } from "./header";

export interface DescribedVersion extends StateVersion {
  /** Undefined for what is no state. */
  readonly serial?: number;
}

/** The versions of a stack's state, newest first; each is read for its serial. */
export async function describedVersions(
  store: StateStore,
  { key }: StackState,
  most: number,
): Promise<readonly DescribedVersion[]> {
  const versions = (await store.versions(key)).slice(0, most);
  const described: DescribedVersion[] = [];
  for (const version of versions) {
    const found = await store.readVersion(key, version.version);
    const header = found && headerOf(found.bytes);
    described.push({ ...version, ...(header && { serial: header.serial }) });
  }
  return described;
}
