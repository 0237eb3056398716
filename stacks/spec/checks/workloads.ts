import { noQuorum } from "../../../core/errors/spec";
import { pathText } from "../path";
import { type Check, inEachEnvironment } from "./check";

/** Replicated tables need a majority of keepers; a single replica needs none. */
const keepersHaveQuorum: Check = inEachEnvironment(({ warehouse }, name) => {
  const { replicas, keepers = 0 } = warehouse ?? {};
  const malformed = warehouse !== undefined && "keepers" in warehouse && warehouse.keepers === undefined;
  if (replicas === undefined || malformed || (replicas === 1 && keepers === 0) || keepers % 2 === 1) return [];
  return [noQuorum(pathText("environments", name, "warehouse", "keepers"), keepers)];
});

export const workloadChecks: readonly Check[] = [keepersHaveQuorum];
