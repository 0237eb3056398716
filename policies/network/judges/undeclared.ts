import type { Finding, Judge } from "../../judge/judge";
import { isGuarded, sideOf, undeclaredPorts } from "../declared";
import { networkOf } from "../network-of";
import { isNothing, noPorts, portsText } from "../ports";
import type { Answer } from "../solver/reach";

export const undeclared: Judge = {
  id: "REACH-UNDECLARED",
  title: "Nothing reaches another environment or the private cloud that no connection declares",
  why: "A way between environments that nobody declared lets a fault or an intruder of one reach the others.",
  severity: "error",
  types: "all",
  judge: (output) => {
    const reachability = networkOf(output);
    const all = [...reachability.endpoints.values()];
    // One cause opens the same way to many: they are one finding.
    const found = new Map<string, { from: string[]; to: string; ports: string; answer: Answer }>();
    for (const from of all) {
      if (from.kind === "api-server") continue;
      for (const to of all) {
        if (!isGuarded(from, to)) continue;
        const answer = reachability.reach(from, to);
        const ports = portsText(undeclaredPorts(reachability.model, from, to, answer));
        if (ports === portsText(noPorts)) continue;
        const key = `${sideOf(from)} ${to.name} ${ports}`;
        const earlier = found.get(key);
        if (earlier) earlier.from.push(from.name);
        else found.set(key, { from: [from.name], to: to.name, ports, answer });
      }
    }
    return [...found.values()].map(({ answer, from, ports, to }): Finding => ({
      // What lets it through last: the other hops stand in the text.
      address: answer.path.findLast(({ at }) => at !== undefined)?.at ?? to,
      path: `connections (${from.join(", ")} → ${to})`,
      message: `${from.join(", ")} can reach ${to} on ${ports}, and no connection says so`,
      value: wayOf(answer).join("; "),
      allowed: "only what a connection declares",
      fix: "close what lets it through (the route, policy or rule named), or declare the connection",
    }));
  },
};

const wayOf = ({ oneWay, path }: Answer): string[] => [
  ...path.map(({ at, text }) => (at === undefined ? text : `${text} (${at})`)),
  ...(isNothing(oneWay) ? [] : ["packets arrive; answers do not find back"]),
];
