import type { Access } from "./access";
import type { Reason } from "./basis";
import type { Principal } from "./principals";
import type { Target } from "./targets";
import { type WordKind, words } from "./words";

/** What one subject may do to one target. Who may do nothing there has no row. */
export interface Row {
  readonly target: string;
  readonly subject: string;
  readonly may: readonly Cell[];
}

export interface Cell {
  readonly word: string;
  readonly kind: WordKind;
  /** What has to be true; undefined where nothing has. */
  readonly when?: string;
  /** The rule that decides. */
  readonly because: Reason;
}

/**
 * Everybody and everything, whatever the circumstances: target by target, subjects in the order of the model. An account has
 * what its team has, and in rows of its own what it has besides.
 */
export function matrixOf(access: Access): Row[] {
  const principals = [...access.principals.values()];
  return [...access.targets.values()].flatMap((target) => {
    const all = target.kinds.flatMap((kind) => words[kind]);
    const ofTeams = new Map<string, readonly Cell[]>();
    return principals.flatMap((principal) => {
      const { name, subject } = principal;
      if (!access.touches(principal, target)) return [];
      const may = cells(access, principal, target, all);
      if (subject.kind === "team") ofTeams.set(name, may);
      const shared = subject.kind === "user" ? (ofTeams.get(subject.team) ?? []) : [];
      const own = may.filter(({ when, word }) => !shared.some((one) => one.word === word && one.when === when));
      return own.length === 0 ? [] : [{ target: target.name, subject: name, may: own }];
    });
  });
}

const cells = (access: Access, principal: Principal, target: Target, all: (typeof words)[keyof typeof words]): Cell[] =>
  all.flatMap(({ kind, name, ways }): Cell[] => {
    const { reasons, truth } = access.readable(principal, ways, target);
    const [because] = reasons;
    if (truth === "no" || because === undefined) return [];
    const when = truth === "depends" ? conditionOf(reasons) : undefined;
    return [{ word: name, kind, because, ...(when !== undefined && { when }) }];
  });

/** What an answer depends on, in words. */
export const conditionOf = (reasons: readonly Reason[]): string =>
  reasons
    .filter(({ basis }) => basis === "conditions" || basis === "expiry" || basis === "unread")
    .map(({ at, basis, says }) => (basis === "unread" ? `what ${at ?? ""} says` : (says ?? "").replace(/^while /, "")))
    .join("; ");
