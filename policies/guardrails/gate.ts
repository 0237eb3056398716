import { rmSync } from "node:fs";
import { ProblemError, type Problem } from "../../core/errors/problem";
import { manifestFile, readSynthesised, type SynthesisedStack } from "../../core/synthesised";
import type { Rule } from "./rule";

/**
 * Judges what was synthesised. On a violation the manifest is removed as well: `cdktf deploy --skip-synth` would
 * otherwise deploy the very output that was refused.
 * @throws every violation at once
 */
export function enforceGuardrails(outdir: string, rules: readonly Rule[]): void {
  let passed = false;
  try {
    const stacks = readSynthesised(outdir);
    const problems = stacks.flatMap((stack) => rules.flatMap((rule) => judge(rule, stack)));
    if (problems.length > 0) throw new ProblemError(problems);
    passed = true;
  } finally {
    // Whatever kept the output from being judged, it has not passed.
    if (!passed) rmSync(manifestFile(outdir), { force: true });
  }
}

/** A rule that throws is a violation too: silence is never a pass. */
function judge(rule: Rule, stack: SynthesisedStack): Problem[] {
  try {
    return rule.check(stack).map(({ address, message, fix }) => ({
      code: rule.id,
      path: address === undefined ? stack.name : `${stack.name}/${address}`,
      message,
      fix,
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ code: rule.id, path: stack.name, message: `the rule itself failed: ${reason}`, fix: "mend the rule" }];
  }
}
