import type { Scope, SharedService } from "../../policies/access/model";

const part = "[a-z](?:-?[a-z0-9])*";

/** How a scope is written; which of the names exist is another question. */
export const scopePattern = new RegExp(
  `^(?:shared/(?:logs|private-cloud|vrack)|\\*/${part}|(?!shared(?:/|$))${part}(?:/${part}(?:/buckets/${part})?)?)$`,
);

/** Names that an environment cannot have, because a scope means something else by them. */
export const reservedScopes: readonly string[] = ["organisation", "shared"];

/**
 * What a scope covers. Stacks, policies and commands are handed the result and parse no scope of their own.
 * @param text in the form of `scopePattern`
 */
export function parseScope(text: string): Scope {
  const [first = "", team, , bucket] = text.split("/");
  if (text === "organisation") return { kind: "organisation" };
  if (first === "shared") return { kind: "service", service: team as SharedService };
  if (team === undefined) return { kind: "environment", environment: first };
  if (first === "*") return { kind: "team", team };
  return bucket === undefined
    ? { kind: "project", environment: first, team }
    : { kind: "bucket", environment: first, team, bucket };
}
