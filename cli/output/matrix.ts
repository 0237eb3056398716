import type { Pair } from "../../policies/network/matrix";
import { isNothing, portsText } from "../../policies/network/ports";
import type { Colours } from "../terminal";
import { table } from "./table";
import { count } from "./words";

/** Who reaches whom as a table, and below it what is not in it. */
export function matrixText(
  pairs: readonly Pair[],
  { all, colours }: { readonly all: boolean; readonly colours: Colours },
): string {
  const open = pairs.filter(({ because }) => because !== undefined);
  const unknown = pairs.filter(({ because, verdict }) => because === undefined && verdict === "unknown");
  const shown = all ? pairs : open;
  const rows = shown.map((pair) => [pair.from, pair.to, portsOf(pair), reasonOf(pair), pair.unverified.join(", ")]);
  const columns = ["from", "to", "ports", "because", "unverified"].map((title) => ({ title, align: "left" as const }));
  const text = table(columns, rows, (line, row) => {
    const because = shown[row]?.because;
    if (because === "undeclared") return colours.red(line);
    return because === undefined ? colours.dim(line) : line;
  });
  const closed = pairs.length - open.length - unknown.length;
  const rest = [
    `${count(open.length, "pair")} may talk, ${closed} may not`,
    ...(unknown.length > 0 ? [`of ${unknown.length} nobody can say`] : []),
  ].join(", ");
  return `${text}\n${rest}${all ? "" : " (--all lists them with the reason)"}. slz network reach FROM TO shows the path.\n`;
}

function portsOf({ oneWay, ports, verdict }: Pair): string {
  if (!isNothing(oneWay)) return `${portsText(oneWay)}, one way`;
  if (!isNothing(ports)) return portsText(ports);
  return verdict === "unknown" ? "?" : "–";
}

const reasonOf = ({ because, block }: Pair): string => because ?? block?.text ?? "";
