import type { Problem } from "../../core/errors/problem";
import { passOrWithdraw } from "../../model/output/judged";
import { readStacks } from "../../model/output/output";
import type { OutputStack } from "../../model/output/stack";
import type { Rule } from "./rule";

/**
 * Judges what was synthesised; what is refused cannot be deployed.
 * @throws every violation at once
 */
export function enforceGuardrails(outdir: string, rules: readonly Rule[]): void {
  passOrWithdraw(outdir, () => {
    const stacks = readStacks(outdir);
    return stacks.flatMap((stack) => rules.flatMap((rule) => judge(rule, stack)));
  });
}

/** A rule that throws is a violation too: silence is never a pass. */
function judge(rule: Rule, stack: OutputStack): Problem[] {
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
