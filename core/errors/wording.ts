/** Names as a sentence carries them: the first dozen, and how many there are. */
export const list = (names: readonly string[]): string => {
  const most = 12;
  const shown = names.slice(0, most).join(", ");
  if (names.length === 0) return "none is defined";
  return names.length > most ? `${shown}, … (${names.length} in all)` : shown;
};

const longest = 80;

/** A text as a line of an error carries it. */
export const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
