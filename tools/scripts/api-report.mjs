// Writes docs/api/<entry>.api.md: what is public of the package, with its types, so that a changed signature shows in a review. With
// --check it says instead which reports are not those of today, and ends with 1. It reads dist/: `npm run build` comes first.
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const entries = {
  app: "app/run-app",
  constructs: "constructs/index",
  policies: "policies/index",
  resources: "model/resources/index",
  specification: "model/specification/index",
  stacks: "stacks/index",
  testing: "testing/index",
  workloads: "workloads/index",
};
const check = process.argv.includes("--check");

function report([name, entry]) {
  const mainEntryPointFilePath = join(root, "dist", `${entry}.d.ts`);
  if (!existsSync(mainEntryPointFilePath)) throw new Error(`there is no ${mainEntryPointFilePath}: run npm run build`);
  mkdirSync(join(root, "docs/api"), { recursive: true });
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
    packageJson: createRequire(import.meta.url)(join(root, "package.json")),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath,
      compiler: { tsconfigFilePath: join(root, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, "docs/api"),
        reportTempFolder: join(root, "dist"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        // Comments here are prose, without TSDoc's tags.
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback: (message) => (message.handled = true),
  });
  return apiReportChanged ? [name] : [];
}

const changed = Object.entries(entries).flatMap(report);
if (changed.length > 0)
  process.stderr.write(`docs/api: ${check ? "not of today" : "written"}: ${changed.join(", ")}\n`);
process.exitCode = check && changed.length > 0 ? 1 : 0;
