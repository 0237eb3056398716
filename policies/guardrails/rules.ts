import type { Rule } from "./rule";

/** The rules in force. None yet: the gate they stand in is what exists today. */
export const rules: readonly Rule[] = [];
