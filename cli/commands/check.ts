import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { nearest } from "../../core/nearest";
import { accessCounts } from "../../policies/access/facts/counts";
import { accessFactsOf } from "../../policies/access/facts/facts";
import type { ListedJudge } from "../../policies/judge/enforce";
import { countsOf, judgeAll, together } from "../../policies/judge/verdict";
import type { Verdict } from "../../policies/judge/judged-finding";
import { expiredWaivers } from "../../policies/judge/waive";
import { judgesAt } from "../../policies/panel/panel";
import type { CommandContext } from "../context";
import { type Judged, withJudged } from "../judged";
import { checkDocument, checkText } from "../output/check";
import { document } from "../output/json";
import { unknownJudge } from "../problems/judge";
import { momentOf } from "./moment";

interface CheckFlags {
  readonly now?: number | true;
  readonly only?: readonly string[];
  readonly output?: string;
  readonly json?: boolean;
}

export function checkCommand(parent: Command, context: CommandContext): void {
  parent
    .command("check")
    .description(
      "what the judges find: access, network, guardrails, and what is over today; exits 2 for errors and warnings",
    )
    .option(
      "--only <name>",
      "only these findings: access, network, guardrails, own, or a judge's id; may be repeated",
      (name: string, names: readonly string[] = []) => [...names, name],
    )
    .option("--now [time]", "the moment to judge at, in UTC (default: the clock's)", momentOf)
    .option("--output <folder>", "look at the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output")
    .action(async ({ now: asked = true, only, output, json }: CheckFlags) => {
      const now = asked === true ? Date.now() : asked;
      const { terminal } = context;
      const checked = await withJudged(context, output, (judged) => {
        const verdict = selected(verdictAt(judged, now), wantedJudges(judged.judges, only));
        return {
          now: new Date(now).toISOString(),
          verdict,
          counts: countsOf(verdict),
          ...(only === undefined && { access: accessCounts(accessFactsOf(judged.output)) }),
        };
      });
      terminal.out(json ? document(checkDocument(checked)) : checkText(checked, terminal.colours));
      context.exit(checked.counts.error + checked.counts.warning > 0 ? ExitCode.findings : ExitCode.done);
    });
}

/** What synthesis found, and what the moment adds to it. */
function verdictAt({ findings, judges, output, waived, waivers }: Judged, now: number): Verdict {
  const atFirst = { findings, waived };
  const timed = judgeAll(
    output,
    judgesAt(now),
    waivers,
    judges.map(({ id }) => id),
  );
  // Waivers of unknown judges were found by the synthesis already.
  const news = { ...timed, findings: timed.findings.filter(({ code }) => code !== "WAIVER-UNKNOWN-JUDGE") };
  const verdict = together(atFirst, news);
  return together(verdict, { findings: expiredWaivers(waivers, verdict.waived, now), waived: [] });
}

/** Ids of the judges that are asked for; undefined for all of them. */
function wantedJudges(
  judges: readonly ListedJudge[],
  only: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (only === undefined) return undefined;
  const parts = [...new Set(judges.map(({ part }) => part))].sort();
  const known = [...parts, ...judges.map(({ id }) => id)];
  const strange = only.find((name) => !known.includes(name));
  if (strange !== undefined) throw unknownJudge(strange, known, nearest(strange, known));
  return new Set(judges.filter(({ id, part }) => only.includes(id) || only.includes(part)).map(({ id }) => id));
}

const selected = ({ findings, waived }: Verdict, wanted: ReadonlySet<string> | undefined): Verdict => ({
  findings: findings.filter(({ judge }) => wanted?.has(judge) ?? true),
  waived: waived.filter(({ judge }) => wanted?.has(judge) ?? true),
});
