import type { ResourceFacts } from "./facts";
import { sheets } from "./sheets";

/** What is known of resource types: the sheets of this package, and those that a project brings, which come before ours. */
export class FactSheets {
  /** The sheets of this package alone. */
  static readonly standard = new FactSheets();

  private static readonly known = new WeakMap<readonly ResourceFacts[], FactSheets>();

  private readonly byType: ReadonlyMap<string, ResourceFacts>;

  /** @param own of the project. @default none */
  constructor(readonly own: readonly ResourceFacts[] = []) {
    this.byType = new Map([...sheets, ...own].map((sheet) => [sheet.type, sheet]));
  }

  /** The same sheets for the same list. @param own of a project. @default none */
  static with(own?: readonly ResourceFacts[]): FactSheets {
    if (own === undefined) return FactSheets.standard;
    const known = FactSheets.known.get(own) ?? new FactSheets(own);
    FactSheets.known.set(own, known);
    return known;
  }

  /** Sorted by type. */
  get all(): readonly ResourceFacts[] {
    return [...this.byType.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  }

  /** The sheet of a type; undefined for one of which nothing is known. */
  of(type: string): ResourceFacts | undefined {
    return this.byType.get(type);
  }
}
