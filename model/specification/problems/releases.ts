import type { Problem } from "../../../core/errors/problem";
import { list, short } from "../../../core/errors/wording";

/** What is wrong with what a spec lets run. All take the path first, as the user wrote it. */

export const chartUnknown = (path: string, chart: string, found: string, released: readonly string[]): Problem => ({
  code: "SPEC-CHART",
  path,
  message: `${chart} was never released in this version`,
  found,
  allowed: list(released),
  fix: "name a released version, or release this one first",
});

export const poolMissing = (path: string, release: string, pool: string, pools: readonly string[]): Problem => ({
  code: "SPEC-NODES",
  path,
  message: `${release} runs on the pool ${pool}, and the environment has none`,
  found: short(list(pools)),
  allowed: `a pool called ${pool}`,
  fix: `add ${pool} to the environment's nodePools, or do not run ${release} there`,
});

export const ownerRefused = (path: string, release: string, team: string): Problem => ({
  code: "SPEC-OWNER",
  path,
  message: `the stack and the namespace of ${team} are the landing zone's own`,
  found: `${release}, owned by ${team}`,
  allowed: "a team that has a namespace",
  fix: `move ${release} to the releases of another team`,
});

export const retentionRefused = (path: string, found: number, offered: readonly number[]): Problem => ({
  code: "SPEC-RETENTION",
  path,
  message: "the log service does not offer this retention",
  found: `${found} days`,
  allowed: `${list(offered.map(String))} days (logs.retentions)`,
  fix: "choose one that is offered",
});
