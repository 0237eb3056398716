import { ProblemError } from "../../core/errors/problem";

/** The Free plan routes private traffic through a gateway that must be named. */
export function planNeedsGateway(path: string): ProblemError {
  return new ProblemError([
    {
      code: "K8S-GATEWAY",
      path,
      message: "a cluster on the Free plan needs the gateway of its nodes' subnet",
      found: "none",
      allowed: "the router's address on the nodes' subnet",
      fix: "give plan.gateway, or use the Standard plan, which finds the gateway itself",
    },
  ]);
}

/** An API server that everybody could reach. */
export function openApiServer(path: string, found: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "K8S-API-OPEN",
      path,
      message: "the API server would be reachable from everywhere",
      found: found.length === 0 ? "no network" : found.join(", "),
      allowed: "one or more networks smaller than /0",
      fix: "name the networks of the office, the VPN and the pipeline",
    },
  ]);
}

/** Node numbers that contradict each other or the service's limit of 100 a pool. */
export function badPoolSize(path: string, min: number, max: number): ProblemError {
  return new ProblemError([
    {
      code: "K8S-POOL-SIZE",
      path,
      message: "the pool's bounds do not fit",
      found: `min ${min}, max ${max}`,
      allowed: "0 ≤ min ≤ max ≤ 100",
      fix: "swap the bounds, or split the pool",
    },
  ]);
}

/** More ports than one slice of endpoints takes, or none. */
export function endpointPorts(path: string, found: number, most: number): ProblemError {
  return new ProblemError([
    {
      code: "K8S-ENDPOINT-PORTS",
      path,
      message: "a name in the cluster needs at least one port, and no more than one slice of endpoints takes",
      found: String(found),
      allowed: `1 to ${most}, a range counting once`,
      fix: "write neighbouring ports as a range: Port.tcpRange(27000, 27009)",
    },
  ]);
}

/** A rule that would cover whatever is installed next, or a role that allows nothing. */
export function wildRule(path: string, rule: unknown): ProblemError {
  return new ProblemError([
    {
      code: "K8S-RULE",
      path,
      message: "a role in a namespace names what it allows",
      found: rule === undefined ? "no rule" : JSON.stringify(rule),
      allowed: "one rule or more, without *",
      fix: "name the groups, resources and verbs that are meant",
    },
  ]);
}

/** A rule of a network policy that would open more than it says, or that names no network. */
export function policyRuleInvalid(path: string, found: string, allowed: string): ProblemError {
  return new ProblemError([
    {
      code: "K8S-POLICY-RULE",
      path,
      message: "a rule of a network policy names its peers and their ports",
      found,
      allowed,
      fix: "name the peers and ports that are meant, or leave the rule out",
    },
  ]);
}
