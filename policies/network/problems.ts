import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** A way between environments, or between one and the private cloud, that nobody declared. */
export function undeclaredPath(from: readonly string[], to: string, ports: string, way: readonly string[]): Problem {
  return {
    code: "REACH-UNDECLARED",
    path: "connections",
    message: `${from.join(", ")} can reach ${to} on ${ports}, and no connection says so`,
    found: way.join("; "),
    allowed: "nothing but what a connection declares",
    fix: "close what lets it through (the route, policy or rule named), or declare the connection",
  };
}

/** A declared connection that does not come about. */
export function noPath(index: number, connection: string, ports: string, why: string, at: string | undefined): Problem {
  return {
    code: "REACH-NO-PATH",
    path: `connections.${index}`,
    message: `${connection} has no path on ${ports}`,
    found: at === undefined ? why : `${why} (${at})`,
    allowed: "a way there and back on every port the connection names",
    fix: "open what blocks it, or take the connection out",
  };
}

/** A static route that leads where no connection does. */
export function undeclaredRoute(at: string, destination: string, allowed: readonly string[]): Problem {
  return {
    code: "REACH-ROUTE",
    path: at,
    message: `a route leads to ${destination}, and no connection of its environment needs it`,
    found: destination,
    allowed: allowed.length > 0 ? allowed.join(", ") : "no route",
    fix: "remove the route, or declare the connection that needs it",
  };
}

/** A namespace in which some pod would not be filtered. */
export function openNamespace(at: string, namespace: string, directions: string): Problem {
  return {
    code: "REACH-OPEN",
    path: at,
    message: `pods of ${namespace} may have no policy for what ${directions}`,
    found: "no network policy that selects every pod of the namespace",
    allowed: "a policy with an empty pod selector for both directions, which opens nothing by itself",
    fix: "make the namespace with TeamNamespace, or give it such a policy",
  };
}

/** A resource that shapes the network and holds what only the engine knows. */
export function unreadable(at: string): Problem {
  return {
    code: "REACH-UNREAD",
    path: at,
    message:
      "who reaches whom cannot be worked out: the resource holds values that only the engine knows, or belongs to nothing of ours",
    found: "an expression where a route, range, gateway or namespace belongs",
    allowed: "values that are written down, or references to resources of these stacks",
    fix: "write the value out, or refer to the resource it comes from",
  };
}

/** `slz network reach` was asked about something that is not there. */
export function unknownEndpoint(name: string, known: readonly string[], nearest: string | undefined): ProblemError {
  return new ProblemError(
    [
      {
        code: "REACH-ENDPOINT",
        message: `there is nothing called "${name}" in the network`,
        found: name,
        allowed: `${known.join(", ")}; an IPv4 address or network`,
        fix: nearest ? `did you mean "${nearest}"?` : "name one of those above",
      },
    ],
    ExitCode.unknown,
  );
}

/** Ports that cannot be understood. */
export function badPort(found: string): ProblemError {
  return new ProblemError([
    {
      code: "REACH-PORT",
      path: "--port",
      message: "these are no ports",
      found,
      allowed: "27000/tcp, 27000-27009/tcp or 53/udp; 1 to 65535",
      fix: "write the port, a slash and the protocol",
    },
  ]);
}
