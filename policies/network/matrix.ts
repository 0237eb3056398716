import { type BasisId, bases } from "./basis";
import type { Endpoint } from "./endpoints";
import { declaredPorts, isGuarded, undeclaredPorts } from "./declared";
import { isNothing, type PortSet } from "./ports";
import type { Answer, Reachability } from "./solver/reach";

/** Why a pair may talk. */
export type Because =
  | "a connection"
  /** What a team's connection opens, its environment's nodes may use. */
  | "carries a connection"
  | "inside the environment"
  | "out to the internet"
  | "from the internet"
  | "undeclared";

export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly verdict: Answer["verdict"];
  readonly ports: PortSet;
  readonly oneWay: PortSet;
  /** Undefined where nothing passes. */
  readonly because?: Because;
  /** What stops it. */
  readonly block?: Answer["block"];
  /** What of the answer nobody has verified. */
  readonly unverified: readonly BasisId[];
}

/** Every pair of which an answer says something, in order of their names. */
export function matrixOf(reachability: Reachability): Pair[] {
  const all = [...reachability.endpoints.values()];
  return all.flatMap((from) => all.filter((to) => isAsked(from, to)).map((to) => pairOf(reachability, from, to)));
}

/** Not the internet or the private cloud with itself, nor what an API server opens; the office is part of the internet. */
function isAsked(from: Endpoint, to: Endpoint): boolean {
  if (from.kind === "api-server" || from.kind === "nowhere" || to.kind === "nowhere") return false;
  if (from === to) return from.kind === "pods";
  if (to.name === "office") return false;
  if (from.kind === "public") return to.kind !== "public";
  return (
    from.kind === "pods" || from.environment !== undefined || (to.kind !== "public" && to.environment !== undefined)
  );
}

function pairOf(reachability: Reachability, from: Endpoint, to: Endpoint): Pair {
  const answer = reachability.reach(from, to);
  const { back, block, oneWay, path, ports, verdict } = answer;
  const passes = !isNothing(ports) || !isNothing(oneWay);
  const unverified = [...path, ...back, ...(block ? [block] : [])]
    .map(({ basis }) => basis)
    .filter((id) => bases[id].standing === "unverified");
  return {
    from: from.name,
    to: to.name,
    verdict,
    ports,
    oneWay,
    ...(passes ? { because: becauseOf(reachability, from, to, answer) } : {}),
    ...(block ? { block } : {}),
    unverified: [...new Set(unverified)],
  };
}

function becauseOf({ model }: Reachability, from: Endpoint, to: Endpoint, answer: Answer): Because {
  if (!isNothing(undeclaredPorts(model, from, to, answer))) return "undeclared";
  if (isGuarded(from, to) && !isNothing(declaredPorts(model, from, to))) {
    return from.kind === "pods" ? "a connection" : "carries a connection";
  }
  if (from.kind === "public") return "from the internet";
  return to.kind === "public" ? "out to the internet" : "inside the environment";
}
