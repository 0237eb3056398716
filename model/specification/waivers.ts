import { z } from "zod";
import { type Problem, ProblemError } from "../../core/errors/problem";
import type { Waiver, WrittenWaiver } from "../../policies/judge/judge";
import { resolve } from "./checks/check";
import { structuralProblems } from "./issues";
import { day, words } from "./schema/scalars";

/** A finding that somebody decided to live with, as `environments/waivers.ts` writes it. */
export type WaiverData = Waiver;

/** One of `*` alone would cover whatever is found anywhere. */
const pattern = z.string().regex(/[A-Za-z0-9]/, { error: "more than *: what slz check shows, with * for parts of it" });

const waiver = z.strictObject({
  judge: words,
  place: pattern,
  values: z.array(pattern).min(1).optional(),
  reason: words,
  owner: words,
  expires: day,
});

const schema = z.strictObject({ waivers: z.array(waiver) });

export interface ExaminedWaivers {
  /** The sound ones. */
  readonly waivers: readonly WrittenWaiver[];
  readonly problems: readonly Problem[];
}

/**
 * What is written about waivers, checked as far as no finding is needed for it.
 * @param teams names of the teams, one of which has to answer for each waiver; undefined where they are not known
 */
export function examineWaivers(written: unknown, teams: readonly string[] | undefined): ExaminedWaivers {
  const data = { waivers: written ?? [] };
  const sound = (Array.isArray(data.waivers) ? (data.waivers as unknown[]) : []).flatMap((entry, index) => {
    const { data: parsed } = waiver.safeParse(entry);
    return parsed === undefined ? [] : [{ ...parsed, path: `waivers[${index}]` }];
  });
  return {
    waivers: sound,
    problems: [
      ...structuralProblems(schema.safeParse(data).error?.issues ?? [], data, schema),
      ...sound.flatMap(({ owner, path }) => resolve(`${path}.owner`, "team", owner, teams)),
    ],
  };
}

/**
 * The waivers of a landing zone.
 * @throws ProblemError with everything that is wrong with them
 */
export function defineWaivers(written: readonly WaiverData[], teams: readonly string[]): readonly WrittenWaiver[] {
  const { problems, waivers } = examineWaivers(written, teams);
  if (problems.length > 0) throw new ProblemError(problems);
  return waivers;
}
