import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { layers } from "../../../tools/eslint/table";
import { root } from "./examples";

/** A code that a source can give, or what stands where a code should and cannot be read. */
export interface Written {
  readonly code: string;
  readonly file: string;
}

const CODE = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+$/;
/** Where factories of problems stand: beside who throws them. */
const PROBLEMS = /(?:^|\/)(?:[a-z-]+-)?problems\.ts$|\/problems\/|^core\/errors\//;
/** Layers that give no problems: what is generated, data, tools and tests. */
const SILENT = /^(?:\.gen|dist|bin|test|environments|tools\/.*|model\/schemas)$/;

/** The product's sources, wherever its layers are, relative to the root. */
function sources(): string[] {
  const folders = layers.map(({ path }) => path).filter((path) => !SILENT.test(path));
  const files = folders.flatMap((folder) =>
    folder.endsWith(".ts")
      ? [folder]
      : readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  // A layer inside a layer is listed with both.
  return [...new Set(files)].filter((file) => file.endsWith(".ts")).sort();
}

/** Every code that the sources give: of the problems, and of the judges, whose ids are the codes of what they find. */
export function writtenCodes(): readonly Written[] {
  return sources().flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    if (!PROBLEMS.test(file) && !/\bcode: |\bjudge[:(]/.test(text)) return [];
    return codesIn(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  });
}

function codesIn(source: ts.SourceFile): Written[] {
  const found: Written[] = [];
  const add = (code: string) => found.push({ code, file: source.fileName });
  const isCatalogue = PROBLEMS.test(source.fileName);
  const visit = (node: ts.Node): void => {
    if (isCatalogue && ts.isStringLiteral(node) && CODE.test(node.text)) add(node.text);
    if (ts.isObjectLiteralExpression(node)) {
      if (isJudge(node)) add(textOf(property(node, "id")));
      else if (property(node, "message") && property(node, "fix")) {
        const code = property(node, "code");
        const texts = code && !ts.isStringLiteral(code) ? spelt(code, source) : [];
        // A literal in a catalogue was met above; elsewhere it would be a problem that no catalogue has.
        if (code && ts.isStringLiteral(code) && !isCatalogue) texts.push(`${code.text}, outside a file of problems`);
        texts.forEach(add);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A judge: what it looks for, and the function that does. */
const isJudge = (node: ts.ObjectLiteralExpression): boolean =>
  ["id", "severity", "judge"].every((name) => property(node, name) !== undefined);

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const each of node.properties) {
    if (each.name?.getText() !== name) continue;
    if (ts.isPropertyAssignment(each)) return each.initializer;
    if (ts.isShorthandPropertyAssignment(each)) return each.name;
    if (ts.isMethodDeclaration(each)) return each.name as ts.Identifier;
  }
  return undefined;
}

const textOf = (node: ts.Expression | undefined): string =>
  node && ts.isStringLiteral(node) ? node.text : `${node?.getText()}, which is no text`;

/** All values of a code that is put together: of `${kind}-NONE`, one for each member of the type of `kind`. */
function spelt(node: ts.Expression, source: ts.SourceFile): string[] {
  // Handed over: a judge's id, or a code that its caller spells.
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return [];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((each) => valueOf(each, source));
  return valueOf(node, source);
}

function valueOf(node: ts.Expression, source: ts.SourceFile): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [`${node.getText()}, which cannot be read`];
  return node.templateSpans.reduce(
    (starts, { expression, literal }) =>
      starts.flatMap((start) => membersOf(expression, source).map((member) => start + member + literal.text)),
    [node.head.text],
  );
}

/** The members of the union that a parameter is of, by its annotation in the same file. */
function membersOf(expression: ts.Expression, source: ts.SourceFile): string[] {
  const unions: ts.TypeNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node) && node.name.text === typeNameOf(expression)) unions.push(node.type);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const [union] = unions;
  const members = union && ts.isUnionTypeNode(union) ? union.types : [];
  const texts = members.flatMap((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? [each.literal.text] : [],
  );
  return texts.length > 0 ? texts : [`\${${expression.getText()}}`];
}

function typeNameOf(expression: ts.Expression): string | undefined {
  for (let node: ts.Node | undefined = expression; node; node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const parameter = node.parameters.find(({ name }) => name.getText() === expression.getText());
    if (parameter?.type) return parameter.type.getText();
  }
  return undefined;
}
