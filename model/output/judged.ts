import { type Problem, ProblemError } from "../../core/errors/problem";
import { withdraw } from "./write";

/**
 * Lets synthesised output pass when a judge finds nothing. Otherwise its manifest is removed as well:
 * `cdktf deploy --skip-synth` would otherwise deploy the very output that was refused.
 * @throws every problem at once
 */
export function passOrWithdraw(outdir: string, judge: () => readonly Problem[]): void {
  let passed = false;
  try {
    const problems = judge();
    if (problems.length > 0) throw new ProblemError(problems);
    passed = true;
  } finally {
    // Whatever kept the output from being judged, it has not passed.
    if (!passed) withdraw(outdir);
  }
}
