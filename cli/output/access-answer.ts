import { type Basis, type BasisId, bases, type Reason } from "../../policies/access/solver/basis";
import type { Decision } from "../../policies/access/solver/iam";
import { conditionOf } from "../../policies/access/solver/matrix";
import type { Truth } from "../../policies/access/solver/truth";
import type { Colours } from "../terminal";

export interface Asked {
  readonly subject: string;
  readonly verb: string;
  readonly on: string;
  /** What the verb comes to: `restarts workloads`. */
  readonly what: string;
}

const verdicts: Readonly<Record<Truth, string>> = { yes: "yes", no: "no", depends: "it depends" };

/** The answer for people: yes or no, the rule that decides, and what that rests on. */
export function decisionText(asked: Asked, decision: Decision, colours: Colours): string {
  const { reasons, truth } = decision;
  const paint = truth === "yes" ? colours.green : truth === "no" ? colours.red : colours.yellow;
  const [deciding, ...more] = reasons;
  const lines = [
    `${paint(verdicts[truth])}: ${asked.subject} ${asked.verb} ${asked.on} (${asked.what})`,
    ...(truth === "depends" ? [`it does when ${conditionOf(reasons)}`, hint(reasons)] : []),
    "",
    ...(deciding ? reasonLines(deciding, colours) : []),
    ...more.flatMap((reason) => reasonLines(reason, colours)),
    "",
    "This rests on",
    ...basesOf(reasons).map(({ says, source, standing }) => {
      const word = standing.padEnd("unverified".length);
      return `  ${standing === "documented" ? word : colours.yellow(word)}  ${says} ${colours.dim(`[${source}]`)}`;
    }),
  ];
  return `${lines.join("\n")}\n`;
}

const hint = (reasons: readonly Reason[]): string =>
  reasons.some(({ basis }) => basis === "unread")
    ? "write out what the places below leave to the engine"
    : "--from and --at say where from and when, and make it a yes or a no";

const reasonLines = ({ at, says }: Reason, colours: Colours): string[] =>
  says === undefined ? [] : [`  ${says}`, ...(at === undefined ? [] : [colours.dim(`     ${at}`)])];

/** What the answer rests on, the weakest first. */
function basesOf(reasons: readonly Reason[]): (Basis & { readonly id: BasisId })[] {
  const order: readonly Basis["standing"][] = ["unverified", "declared", "documented"];
  return [...new Set(reasons.map(({ basis }) => basis))]
    .map((id) => ({ id, ...bases[id] }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

/** The answer for machines. */
export const decisionDocument = ({ on, subject, verb, what }: Asked, { reasons, truth }: Decision): object => ({
  ...{ subject, verb, on, what, answer: truth, reasons },
  ...(truth === "depends" && { when: conditionOf(reasons) }),
  restsOn: basesOf(reasons),
});
