import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readText } from "../../core/files";
import { Argument, type Command } from "commander";
import { writeComment } from "../../operations/pipelines/comment";
import type { PipelinePlatform } from "../../operations/pipelines/generated-file";
import type { CommandContext } from "../context";

export function pipelineComment(parent: Command, context: CommandContext): void {
  parent
    .command("comment")
    .description("inside a job: put a plan under the merge request, in the one comment that every run updates")
    .addArgument(new Argument("<platform>", "whose job this is").choices(["github", "gitlab"]))
    .argument("<file>", "what slz plan --markdown wrote")
    .action(async (platform: PipelinePlatform, file: string) => {
      const { project, env, interruption, terminal } = context;
      const path = resolve(project, file);
      // A plan that never came to write is worth a comment that says so.
      const text = existsSync(path) ? readText(path) : "";
      const done = await writeComment(platform, text, env, interruption.stop);
      terminal.out(`comment ${done}\n`);
    });
}
