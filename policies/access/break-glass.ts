/** Longest that rights for an emergency may last, from the moment they are asked for. */
export const longestBreakGlassHours = 8;
