import { type Basis, type BasisId, bases } from "../../policies/network/basis";
import type { Model } from "../../policies/network/model/types";
import { isNothing, portsText } from "../../policies/network/ports";
import type { Hop } from "../../policies/network/solver/hop";
import type { Answer } from "../../policies/network/solver/reach";
import type { Colours } from "../terminal";

/** The answer for people: the verdict, the path, what blocks it, and what each step rests on. */
export function reachText(answer: Answer, model: Model, colours: Colours): string {
  const { back, block, from, oneWay, path, to } = answer;
  const lines = [`${from} → ${to}`, verdictText(answer, colours), ""];
  if (path.length > 0) lines.push("the way there", ...path.flatMap((hop, index) => hopLines(hop, index, colours)), "");
  if (back.length > 0)
    lines.push("the way of answers", ...back.flatMap((hop, index) => hopLines(hop, index, colours)), "");
  if (block) lines.push(...blockLines(block, colours), "");
  if (!isNothing(oneWay)) lines.push(`Packets arrive on ${portsText(oneWay)}, and no answer finds back.`, "");
  lines.push(...basisLines(answer, colours), ...gapLines(model, colours));
  return `${lines.join("\n").trimEnd()}\n`;
}

function verdictText({ ports, verdict }: Answer, colours: Colours): string {
  if (verdict === "reachable") return colours.green(`reachable on ${portsText(ports)}`);
  return verdict === "blocked" ? colours.red("not reachable") : colours.yellow("nobody can say");
}

function hopLines({ at, basis, ports, text }: Hop, index: number, colours: Colours): string[] {
  const mark = bases[basis].standing === "documented" ? "" : colours.yellow(` (${bases[basis].standing})`);
  const number = String(index + 1).padStart(3);
  return [
    `${number}  ${text}${mark}`,
    ...(at === undefined ? [] : [colours.dim(`     ${at}`)]),
    ...(isNothing(ports) ? [colours.dim("     nothing is left")] : []),
  ];
}

function blockLines({ at, basis, text, unknown }: NonNullable<Answer["block"]>, colours: Colours): string[] {
  const { standing } = bases[basis];
  const mark = standing === "documented" ? "" : colours.yellow(` (${standing})`);
  const word = unknown ? colours.yellow("nobody described it:") : colours.red("blocked:");
  return [`${word} ${text}${mark}`, ...(at === undefined ? [] : [colours.dim(`     ${at}`)])];
}

/** What the answer rests on, the weakest first. */
export function basesOf({ back, block, path }: Answer): (Basis & { readonly id: BasisId })[] {
  const ids = [...path, ...back, ...(block ? [block] : [])].map(({ basis }) => basis);
  const order: readonly Basis["standing"][] = ["unverified", "declared", "documented"];
  return [...new Set(ids)]
    .map((id) => ({ id, ...bases[id] }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

function basisLines(answer: Answer, colours: Colours): string[] {
  const rows = basesOf(answer).map(({ says, source, standing }) => {
    const word = standing.padEnd("unverified".length);
    return `  ${standing === "documented" ? word : colours.yellow(word)}  ${says} ${colours.dim(`[${source}]`)}`;
  });
  return ["This rests on", ...rows];
}

function gapLines({ notFollowed, unread }: Model, colours: Colours): string[] {
  const gaps = [
    ...unread.map((at) => `  cannot be read: ${at}`),
    ...notFollowed.map((at) => `  of a kind that is not followed: ${at}`),
  ];
  return gaps.length === 0 ? [] : ["", colours.yellow("It may be otherwise because of"), ...gaps];
}

/** The answer for machines. */
export function reachDocument(answer: Answer, { notFollowed, unread }: Model): object {
  return { ...answer, restsOn: basesOf(answer), unread, notFollowed };
}
