/** Whether something holds, where what decides may not be known: Kleene's three values. */
export type Truth = "yes" | "no" | "depends";

/** No if one is no; depends if one depends; yes otherwise, and of nothing. */
export function all(truths: Iterable<Truth>): Truth {
  let sum: Truth = "yes";
  for (const truth of truths) {
    if (truth === "no") return "no";
    if (truth === "depends") sum = "depends";
  }
  return sum;
}

/** Yes if one is yes; depends if one depends; no otherwise, and of nothing. */
export function any(truths: Iterable<Truth>): Truth {
  let sum: Truth = "no";
  for (const truth of truths) {
    if (truth === "yes") return "yes";
    if (truth === "depends") sum = "depends";
  }
  return sum;
}

export const not = (truth: Truth): Truth => (truth === "depends" ? "depends" : truth === "yes" ? "no" : "yes");

export const truthOf = (value: boolean): Truth => (value ? "yes" : "no");
