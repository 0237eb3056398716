import { distance } from "fastest-levenshtein";

/** The candidate a person most likely meant; undefined when none is close. Ties go to the first in the alphabet. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of [...candidates].sort()) {
    const tolerated = Math.max(2, Math.floor(candidate.length * 0.4));
    // A difference in length is a lower bound: it spares the quadratic comparison of texts that cannot be close.
    if (Math.abs(candidate.length - word.length) > tolerated) continue;
    const edits = distance(word, candidate);
    if (edits <= tolerated && edits < candidate.length && (best === undefined || edits < best.edits)) {
      best = { candidate, edits };
    }
  }
  return best?.candidate;
}
