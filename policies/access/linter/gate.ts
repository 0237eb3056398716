import { passOrWithdraw } from "../../../model/output/judged";
import { readAccess } from "../synthesised/read";
import { lintFacts } from "./facts";
import { lintAccess } from "./lint";

/**
 * Judges who may do what, as it was synthesised. Errors stop it; warnings are `slz check`'s to say. What is refused cannot be
 * deployed.
 * @throws every error at once
 */
export function enforceAccess(outdir: string): void {
  passOrWithdraw(outdir, () => {
    const { model, synthesised } = readAccess(outdir);
    return lintAccess(lintFacts(model, synthesised)).findings.filter(({ severity }) => severity === "error");
  });
}
