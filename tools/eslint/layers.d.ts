import type { Rule } from "eslint";

export declare const layers: { readonly rules: Record<"imports" | "deterministic" | "parsed", Rule.RuleModule> };
