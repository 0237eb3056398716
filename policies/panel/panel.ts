import type { ListedJudge } from "../judge/enforce";
import type { Judge, TimedJudge } from "../judge/judge";
import { judges, timedJudges } from "./registry";

/** Every judge that needs no time: what synthesis runs. */
export const synthesisJudges: readonly Judge[] = Object.values(judges).flat();

/** Every judge that needs the time, bound to a moment: milliseconds since 1970. */
export const judgesAt = (now: number): readonly Judge[] =>
  Object.values(timedJudges)
    .flat()
    .map((timed) => ({ ...timed, judge: (output) => timed.judge(output, now) }));

/** Every judge there is, and a project's own, sorted by id. */
export function listJudges(own: readonly Judge[] = []): readonly ListedJudge[] {
  const listed = ({ id, severity, title }: Judge | TimedJudge, part: string): ListedJudge => ({
    id,
    title,
    severity,
    part,
  });
  return [
    ...[...Object.entries(judges), ...Object.entries(timedJudges)].flatMap(([part, some]) =>
      some.map((judge) => listed(judge, part)),
    ),
    ...own.map((judge) => listed(judge, "own")),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}
