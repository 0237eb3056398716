import type { ProviderName } from "../../sandbox/world/contract";

/** Something that the double is known to do in another way than the provider. In texts, `*` stands for anything. */
export interface Difference {
  readonly provider: ProviderName;
  /** The provider's version in which it was seen. */
  readonly version: string;
  readonly type: string;
  /** Titles of cases: each of them shows it. */
  readonly cases: readonly string[];
  /** What differs: `plan`, `state.metadata.0.generation`. */
  readonly aspects: readonly string[];
  /** Why the double stays as it is. */
  readonly reason: string;
}

/** Every known difference there is. A new one fails `npm run lab:test`, and so does one that is no more. */
export const differences: readonly Difference[] = [];
