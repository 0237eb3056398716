import { globs } from "../../core/glob";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { matrixOf } from "../../policies/network/matrix";
import type { CommandContext } from "../context";
import { networkHere, type NetworkFlags } from "../network";
import { document } from "../output/json";
import { matrixText } from "../output/matrix";

interface Flags extends NetworkFlags {
  readonly all?: boolean;
  readonly from?: string;
  readonly to?: string;
}

export function networkMatrix(parent: Command, context: CommandContext): void {
  parent
    .command("matrix")
    .description("who reaches whom, on which ports; exits 2 when something passes that no connection declares")
    .option("--from <name>", "only from this end, * for any characters: 'prod/*'")
    .option("--to <name>", "only to this end")
    .option("--all", "also what is closed, and why")
    .option("--output <folder>", "answer from the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output, with every pair")
    .action(async (flags: Flags) => {
      const { model, ...reachability } = await networkHere(context, flags).then((network) => ({
        model: network.model,
        pairs: matrixOf(network),
      }));
      const pairs = reachability.pairs.filter(
        ({ from, to }) => globs(flags.from ?? "*", from) && globs(flags.to ?? "*", to),
      );
      const { terminal } = context;
      if (flags.json) terminal.out(document({ pairs, unread: model.unread, notFollowed: model.notFollowed }));
      else terminal.out(matrixText(pairs, { all: flags.all ?? false, colours: terminal.colours }));
      context.exit(pairs.some(({ because }) => because === "undeclared") ? ExitCode.findings : ExitCode.done);
    });
}
