import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

export const root = join(__dirname, "../../..");

/** A fenced block of a page. */
export interface Example {
  /** From the repository's root. */
  readonly page: string;
  /** Line of the page on which the block's first line stands. */
  readonly line: number;
  readonly language: string;
  /** Named behind the language where the block is a whole file of a project, and not what a constructor holds. */
  readonly file?: string;
  readonly text: string;
}

/** The pages whose examples are held to the code: README.md and all of docs/, sorted. */
export function pages(): string[] {
  const docs = join(root, "docs");
  const found = readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => relative(root, join(docs, file)));
  return ["README.md", ...found.sort()];
}

/** The `ts` blocks of a page. */
export function examplesIn(page: string, markdown?: string): Example[] {
  return blocksIn(page, markdown).filter(({ language }) => /^(ts|typescript)$/.test(language));
}

export function blocksIn(page: string, markdown = readFileSync(join(root, page), "utf8")): Example[] {
  const blocks: Example[] = [];
  let open: { fence: string; block: Omit<Example, "text">; text: string[] } | undefined;
  for (const [index, text] of markdown.split("\n").entries()) {
    const [, fence, language = "", file] = /^\s*(`{3,})(\w*)(?: +(\S+))?/.exec(text) ?? [];
    if (open === undefined) {
      if (fence !== undefined) open = { fence, block: { page, language, file, line: index + 2 }, text: [] };
    } else if (fence === open.fence && language === "") {
      blocks.push({ ...open.block, text: open.text.join("\n") });
      open = undefined;
    } else open.text.push(text);
  }
  if (open !== undefined) throw new Error(`${page}:${open.block.line - 1}: this block is never closed`);
  return blocks;
}

/** Says what every example stands in, without moving a line: imports first, then the body of a stack's constructor. */
function asModule(text: string, given: string): string {
  const imports = ts
    .createSourceFile("example.ts", text, ts.ScriptTarget.ES2022)
    .statements.filter((statement) => ts.isImportDeclaration(statement));
  const end = imports.at(-1)?.end ?? 0;
  const constructor = 'export function example(this: import("cdktf").TerraformStack): void {';
  return `${given} ${text.slice(0, end)} ${constructor} ${text.slice(end)}\n}`;
}

/**
 * Type-checks all examples at once: whole files where they are said to be, from the repository's root, and what a constructor
 * holds as files in `stacks/`.
 * @param given import lines of pages that show fragments
 * @returns one line per error: page, line, message
 */
export function typeErrors(examples: readonly Example[], given: Readonly<Record<string, string>> = {}): string[] {
  const files = new Map(
    examples.map((example, index) =>
      example.file === undefined
        ? [
            join(root, "stacks", `documented-example-${index}.ts`),
            { example, text: asModule(example.text, given[example.page] ?? "") },
          ]
        : [join(root, example.file), { example, text: example.text }],
    ),
  );
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  // A page imports the package. What is not built out of sources of ours has no source that the compiler could find by itself.
  options.baseUrl = root;
  options.paths = {
    "sovereign-landing-zone/providers/*": [".gen/providers/*/index.d.ts"],
    // The package of that name, and not our folder.
    constructs: ["node_modules/constructs"],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = { exists: host.fileExists, read: host.readFile };
  host.fileExists = (file) => files.has(file) || onDisk.exists(file);
  host.readFile = (file) => files.get(file)?.text ?? onDisk.read(file);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([file, { example }]) => {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not part of the program`);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start, messageText }) => {
      const line = example.line + source.getLineAndCharacterOfPosition(start ?? 0).line;
      return `${example.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
}
