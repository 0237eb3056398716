import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { type PipelinePlatform, readGenerated, regenerate } from "../../operations/pipelines/generated-file";
import { githubFile, githubPipeline } from "../../operations/pipelines/github";
import { gitlabFile, gitlabPipeline } from "../../operations/pipelines/gitlab";
import { pipelineSourceOf } from "../../operations/pipelines/stages";
import { cloudSurroundings } from "../../operations/surroundings/cloud";
import { withSynthesised } from "../../engine/runs/synthesis";
import { requireProject } from "../../engine/runs/workspace";
import { writeWhole } from "../../engine/tools/whole-file";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { pipelineComment } from "./pipeline-comment";

interface Flags {
  readonly branch: string;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

const platforms = {
  github: { file: githubFile, textOf: githubPipeline, title: "GitHub Actions" },
  gitlab: { file: gitlabFile, textOf: gitlabPipeline, title: "GitLab CI" },
};

export function pipelineCommands(parent: Command, context: CommandContext): void {
  const pipeline = parent
    .command("pipeline")
    .description("the pipeline that checks, plans and deploys this repository");
  pipelineFile(pipeline, context, "github");
  pipelineFile(pipeline, context, "gitlab");
  pipelineComment(pipeline, context);
}

function pipelineFile(parent: Command, context: CommandContext, platform: PipelinePlatform): void {
  const { file, textOf, title } = platforms[platform];
  parent
    .command(platform)
    .description(`write ${file} for ${title}: check and plan, deploy by stages, look for drift at night`)
    .option("--branch <name>", "what merge requests go to and deploys come from", branchName, "main")
    .option("--check", "write nothing; exit with 2 when the file is not current")
    .addOption(new Option("--force", "replace a file that was not generated").conflicts("check"))
    .option("--json", "one JSON document on standard output")
    .action(async ({ branch, check = false, force = false, json = false }: Flags) => {
      const { project, env, interruption, terminal } = context;
      requireProject(project);
      const command = regenerate(platform, branch);
      const before = readGenerated(project, file, command, force);
      // Where the states are decides which keys the jobs need.
      const source = await withSynthesised(
        project,
        env,
        interruption.stop,
        pipelineSourceOf,
        cloudSurroundings.settings,
      );
      interruption.throwIfStopped();
      const text = textOf(source, { branch });
      const current = before.text === text;
      if (!check && !current) writeWhole(join(project, file), text);
      const stages = source.stages.map(({ name, account }) => ({ name, account }));
      if (json) terminal.out(document({ file, current, written: !check && !current, stages }));
      else terminal.out(said(file, { current, check, command }));
      context.exit(check && !current ? ExitCode.findings : ExitCode.done);
    });
}

/** It goes into shell lines and expressions. */
function branchName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name))
    throw new InvalidArgumentError("Letters, digits, dots, dashes, underscores and slashes only.");
  return name;
}

function said(
  file: string,
  { current, check, command }: { readonly current: boolean; readonly check: boolean; readonly command: string },
): string {
  if (current) return `${file} is current.\n`;
  if (check) return `${file} is not current: run ${command}.\n`;
  return `${file} written. Review it, and set up the environments it names: docs/pipelines.md.\n`;
}
