import { noQuorum } from "../problems/general";
import { retentionRefused } from "../problems/releases";
import { pathText } from "../path";
import { type Check, inEachEnvironment } from "./check";
import { items } from "../tables";

/** Replicated tables need a majority of keepers; a single replica needs none. */
const keepersHaveQuorum: Check = inEachEnvironment(({ warehouse }, name) => {
  const { replicas, keepers = 0 } = warehouse ?? {};
  const malformed = warehouse !== undefined && "keepers" in warehouse && warehouse.keepers === undefined;
  if (replicas === undefined || malformed || (replicas === 1 && keepers === 0) || keepers % 2 === 1) return [];
  return [noQuorum(pathText("environments", name, "warehouse", "keepers"), keepers)];
});

const retentionsOffered: Check = inEachEnvironment(({ logs }, name, spec) => {
  const listed = spec.logs?.retentions;
  const days = logs?.retentionDays;
  // A list with a malformed entry may hold the one that seems missing.
  if (days === undefined || listed === undefined || listed.includes(undefined) || listed.includes(days)) return [];
  const offered = items(listed).map(([, offer]) => offer);
  return [retentionRefused(pathText("environments", name, "logs", "retentionDays"), days, offered)];
});

export const workloadChecks: readonly Check[] = [keepersHaveQuorum, retentionsOffered];
