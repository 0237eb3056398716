import type { BasisId } from "../basis";
import type { Endpoint } from "../endpoints";
import type { Model } from "../model/types";
import { allPorts } from "../ports";
import type { Atoms } from "./atoms";
import { apiPorts, intoCluster, restrictionText } from "./cluster";
import { describedNowhere, stop, type Trace } from "./trace";

/** From the internet, or from the office, which stands on it. */
export function fromInternet(
  from: Extract<Endpoint, { kind: "public" }>,
  to: Exclude<Endpoint, { kind: "nowhere" }>,
  { edge }: Model,
  atoms: Atoms,
): Trace[] {
  if (to.kind === "public") return [stop([], "neither end is in the landing zone", "nowhere")];
  if (to.kind === "pods") return [intoCluster(to)];
  if (to.kind === "api-server") {
    const { apiAllowedFrom, apiAt } = to.cluster;
    return atoms.of(from.ranges).map((source) => {
      const allowed =
        apiAllowedFrom === undefined || apiAllowedFrom.some(({ first, last }) => first <= source && source <= last);
      const text = `${to.name} answers ${restrictionText(apiAllowedFrom)}`;
      return allowed
        ? { hops: [{ text, basis: "ip-restriction", at: apiAt, ports: apiPorts }], ports: apiPorts }
        : stop([], text, "ip-restriction", apiAt);
    });
  }
  if (to.environment === undefined)
    return [describedNowhere("the private cloud's own way from the internet", "private-internet", edge.at)];
  if (to.cluster?.publicPort !== true)
    return [stop([], `${to.name} has no address on the internet`, "no-public-address", to.subnet.at)];
  const groups: BasisId = to.cluster.plan === "free" ? "free-groups" : "no-groups";
  return [
    {
      hops: [
        {
          text: `${to.name} have an address on the internet`,
          basis: "public-port",
          at: to.cluster.at,
          ports: allPorts,
        },
        { text: "nothing that was read filters there", basis: groups, at: to.cluster.at, ports: allPorts },
      ],
      ports: allPorts,
    },
  ];
}
