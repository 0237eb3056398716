import { plannedReleases } from "./catalogue/releases";
import { specFields } from "./fields";
import { pathText } from "./path";

/** A field, or a release, that the types hold already and that no stack reads yet. */
export interface PendingField {
  /** `environments.<environment>.warehouse`. */
  readonly path: string;
  /** What will read it. */
  readonly readBy: string;
}

/** The fields a user can write that change nothing today, in the schema's order; the list shrinks to nothing over time. */
export function pendingFields(): readonly PendingField[] {
  const pending = specFields().flatMap(({ path, pending: readBy }) => (readBy === undefined ? [] : [{ path, readBy }]));
  // A field stands for all below it.
  const fields = pending.filter(({ path }) => !pending.some((other) => path.startsWith(`${other.path}.`)));
  // The field is read, and for these releases nothing comes of it.
  const releases = Object.entries(plannedReleases).map(([release, readBy]) => ({
    path: pathText("environments", "<environment>", "releases", release),
    readBy,
  }));
  return [...fields, ...releases];
}
