/** Names as a sentence carries them: the first dozen, and how many there are. */
export const list = (names: readonly string[]): string => {
  const most = 12;
  const shown = names.slice(0, most).join(", ");
  if (names.length === 0) return "none is defined";
  return names.length > most ? `${shown}, … (${names.length} in all)` : shown;
};
