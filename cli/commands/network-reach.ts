import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { badPort, unknownEndpoint } from "../../policies/network/problems";
import { type Endpoint, endpointNamed } from "../../policies/network/endpoints";
import { allPorts, parsePorts } from "../../policies/network/ports";
import type { Answer, Reachability } from "../../policies/network/solver/reach";
import { nearest } from "../../core/nearest";
import type { CommandContext } from "../context";
import { networkHere, type NetworkFlags } from "../network";
import { document } from "../output/json";
import { reachDocument, reachText } from "../output/reach";

interface Flags extends NetworkFlags {
  readonly port?: string;
}

const statusOf: Readonly<Record<Answer["verdict"], ExitCode>> = {
  reachable: ExitCode.done,
  blocked: ExitCode.findings,
  unknown: ExitCode.unknown,
};

export function networkReach(parent: Command, context: CommandContext): void {
  parent
    .command("reach")
    .description("whether one end can open connections to another, by which path, and what blocks it (exit 2)")
    .argument("<from>", "prod/flight-dynamics, prod/nodes, private-cloud/licence-01, office, internet, an address")
    .argument("<to>", "the same, or prod/api-server")
    .option("--port <port>", "only these ports: 27000/tcp, 27000-27009/tcp")
    .option("--output <folder>", "answer from the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output")
    .action(async (from: string, to: string, flags: Flags) => {
      const wanted = flags.port === undefined ? allPorts : parsePorts(flags.port);
      if (wanted === undefined) throw badPort(flags.port ?? "");
      const reachability = await networkHere(context, flags);
      const answer = reachability.reach(find(reachability, from), find(reachability, to), wanted);
      const { terminal } = context;
      if (flags.json) terminal.out(document(reachDocument(answer, reachability.model)));
      else terminal.out(reachText(answer, reachability.model, terminal.colours));
      context.exit(statusOf[answer.verdict]);
    });
}

function find({ endpoints, model }: Reachability, name: string): Endpoint {
  const endpoint = endpointNamed(model, endpoints, name);
  const known = [...endpoints.keys()];
  if (endpoint === undefined) throw unknownEndpoint(name, known, nearest(name, known));
  return endpoint;
}
