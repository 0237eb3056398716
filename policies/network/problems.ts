import { ExitCode, ProblemError } from "../../core/errors/problem";

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
