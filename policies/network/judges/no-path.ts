import type { Finding, Judge } from "../../judge/judge";
import { endpointNamed } from "../endpoints";
import { networkOf } from "../network-of";
import { difference, isNothing, portSet, portsText } from "../ports";
import { hopText } from "../solver/hop";

export const noPath: Judge = {
  id: "REACH-NO-PATH",
  title: "Every declared connection comes about",
  why: "A connection that the specification promises and the network blocks is found by its users, in production.",
  severity: "error",
  types: "all",
  judge: (output) => {
    const reachability = networkOf(output);
    const { endpoints, model } = reachability;
    return model.declared.connections.flatMap(({ from, ports, to }, index): Finding[] => {
      const wanted = portSet(ports);
      const [source, target] = [from, to].map((name) => endpointNamed(model, endpoints, name));
      const finding = (missing: string, why: string, at?: string): Finding => ({
        address: at ?? `connections.${index}`,
        path: `connections.${index}`,
        message: `${from} → ${to} has no path on ${missing}`,
        value: at === undefined ? why : `${why} (${at})`,
        allowed: "a way there and back on every port the connection names",
        fix: "open what blocks it, or take the connection out",
      });
      if (!source || !target) {
        return [finding(portsText(wanted), `nothing is synthesised that is called ${source ? to : from}`)];
      }
      const missing = difference(wanted, reachability.reach(source, target).ports);
      if (isNothing(missing)) return [];
      const { block } = reachability.reach(source, target, missing);
      return [finding(portsText(missing), block ? hopText(block) : "its ports are closed", block?.at)];
    });
  },
};
