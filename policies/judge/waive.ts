import { globs } from "../../core/glob";
import { nearest } from "../../core/nearest";
import type { Waiver, WrittenWaiver } from "./judge";
import { waiverExpired, waiverUnknownJudge, waiverUnused } from "./problems";
import type { JudgedFinding, WaivedFinding } from "./judged-finding";

/** Whether a waiver covers a finding: of its judge, at its place of today or before, and of its values where it names any. */
export function waives({ judge, place, values }: Waiver, finding: JudgedFinding): boolean {
  const { address, code, constructPath, formerAddresses = [], path, value } = finding;
  if (code !== judge) return false;
  const isHere = [address, constructPath, path, ...formerAddresses].some(
    (one) => one !== undefined && globs(place, one),
  );
  return isHere && (values === undefined || values.some((one) => value !== undefined && globs(one, value)));
}

interface Judging {
  readonly found: readonly JudgedFinding[];
  /** Ids of the judges that ran to their end: of the others nobody can say whether a waiver is of use. */
  readonly ran: ReadonlySet<string>;
  readonly known: readonly string[];
}

/** What is wrong with the waivers themselves: they name no judge, or nothing that was found. */
export function wrongWaivers(waivers: readonly WrittenWaiver[], { found, known, ran }: Judging): JudgedFinding[] {
  return waivers.flatMap((waiver) => {
    if (!known.includes(waiver.judge)) return [waiverUnknownJudge(waiver, nearest(waiver.judge, known))];
    if (!ran.has(waiver.judge)) return [];
    const { path, values } = waiver;
    if (!found.some((finding) => waives({ ...waiver, values: undefined }, finding))) {
      return [waiverUnused(path, waiver, waiver.place)];
    }
    return (values ?? [])
      .map((value, position) => ({ value, at: `${path}.values[${position}]` }))
      .filter(({ value }) => !found.some((finding) => waives({ ...waiver, values: [value] }, finding)))
      .map(({ at, value }) => waiverUnused(at, waiver, value));
  });
}

/**
 * Waivers whose day is over, in UTC. What they cover stays waived: synthesis reads no clock and must not begin to fail
 * overnight, so the waiver itself is what is found.
 * @param now milliseconds since 1970
 */
export function expiredWaivers(
  waivers: readonly WrittenWaiver[],
  waived: readonly WaivedFinding[],
  now: number,
): JudgedFinding[] {
  return waivers.flatMap((waiver) => {
    if (now < Date.parse(`${waiver.expires}T24:00:00Z`)) return [];
    return [waiverExpired(waiver, waived.filter((finding) => waives(waiver, finding)).length)];
  });
}
