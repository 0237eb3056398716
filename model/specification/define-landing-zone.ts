import { allocate } from "./network/address-plan";
import { type Ledger, ledgerChanges, ledgerText, readLedger } from "./network/ledger";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { checks } from "./checks";
import { rangeChecks } from "./checks/ranges";
import { draftOf, type LandingZoneDraft } from "./draft";
import { structuralProblems } from "./issues";
import { filledIn, outdatedEntries, unallocated, underNewNames } from "./ledger";
import { addressPlanOf } from "./networks";
import { parse } from "./parse";
import {
  landingZone,
  type LandingZoneData,
  type LandingZoneSpec,
  type WrittenLandingZone,
} from "./schema/landing-zone";

/**
 * The one door into the landing zone: checks what a user wrote, fills in the defaults, and returns it frozen with every
 * key in order, so that the order in which fields were written can change nothing.
 * @param ledger what `environments/network.ledger.json` holds: networks take from it what the spec leaves out, and what is
 *   live in it is not moved. Without one every network must be given, and nothing is known to be live.
 * @throws ProblemError with every problem there is: of structure (unknown, missing and malformed fields) and of sense
 * (names that lead nowhere, networks that collide, releases that overtake); see SPEC and NET-LEDGER in docs/errors.md.
 */
export function defineLandingZone(data: LandingZoneData, ledger?: unknown): LandingZoneSpec {
  const known = ledger === undefined ? undefined : readLedger(ledger);
  const { spec, draft, problems, proposal } = examine(data, known);
  if (spec === undefined || problems.length > 0) throw new ProblemError([...problems].sort(byPath));
  if (known === undefined || proposal === undefined) return sealed(parse(spec));
  const outdated = outdatedEntries(draft, ledgerChanges(known, proposal));
  if (outdated.length > 0) throw new ProblemError(outdated);
  return sealed(parse(filledIn(spec, draft, proposal)));
}

/**
 * The text of the ledger as it has to be for what is written: what `slz network allocate` puts into the file.
 * @throws ProblemError when something is wrong that no allocation mends, a live network that was changed among it
 */
export function proposedLedger(data: LandingZoneData, ledger: unknown): string {
  const known = readLedger(ledger);
  const { problems, proposal } = examine(data, known);
  if (problems.length > 0) throw new ProblemError([...problems].sort(byPath));
  return ledgerText(proposal ?? known);
}

interface Examined {
  readonly draft: LandingZoneDraft;
  /** Networks that are left to the ledger are not filled in yet. */
  readonly spec?: WrittenLandingZone;
  readonly problems: readonly Problem[];
  readonly proposal?: Ledger;
}

function examine(data: LandingZoneData, known: Ledger | undefined): Examined {
  const parsed = landingZone.safeParse(data);
  const issues = parsed.error?.issues ?? [];
  const draft = draftOf(data, issues);
  const ledger = known && underNewNames(known, draft);
  const plan = ledger && addressPlanOf(draft, ledger, parsed.success);
  const allocation = ledger && plan && allocate(plan, ledger);
  const complete = allocation ? filledIn(draft, draft, allocation.ledger) : draft;
  const problems = [
    ...structuralProblems(issues, data),
    ...rangeChecks.flatMap((check) => check(draft)),
    ...(ledger === undefined ? unallocated(draft) : []),
    ...(allocation?.problems ?? []),
    ...checks.flatMap((check) => check(complete, ledger)),
  ];
  return { draft, spec: parsed.data, problems, proposal: allocation?.ledger };
}

function byPath(a: Problem, b: Problem): number {
  const [first, second] = [a, b].map(({ path, code, found }) => JSON.stringify([path ?? "", code, found]));
  return first === second ? 0 : (first ?? "") < (second ?? "") ? -1 : 1;
}

/**
 * Sorts the keys and freezes, all the way down. The schema made fresh objects: the user's own stay as they were. Nothing is
 * inherited either, so that what is looked up by `constructor` is a team of that name, or nothing.
 */
function sealed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(sealed)) as T;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const bare: object = Object.setPrototypeOf(
    Object.fromEntries(entries.map(([key, item]) => [key, sealed(item)])),
    null,
  );
  return Object.freeze(bare) as T;
}
