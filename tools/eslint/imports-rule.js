const { dirname, relative, resolve, sep } = require("node:path");
const { boundPackages, homesFor, layerOf, layers, mayImport, waysFor } = require("./table");

const ownName = "sovereign-landing-zone";
const sourceFile = /\.[cm]?[jt]sx?$/;
const providerRoot = /^(@cdktf\/provider-(?!generator$|schema$)[^/]+)(\/lib)?(\/index(\.js)?)?$/;
const generatedRoot = /^\.gen\/providers\/[^/]+(\/(lazy-)?index(\.js)?)?$/;

/** @type {import("eslint").Rule.RuleModule} */
const imports = {
  meta: {
    type: "problem",
    docs: { description: "folders are layers: imports go one way" },
    schema: [],
    messages: {
      layer: "{{from}} may not import {{to}}: {{from}} holds {{holds}}, and may import {{allowed}}. {{home}}",
      homeless:
        "{{file}} is in no layer. Put it in the folder whose purpose it serves ({{layers}}), or add a row to tools/eslint/table.js and ARCHITECTURE.md.",
      target: "'{{source}}' is in no layer of this repository: import from a folder that tools/eslint/table.js lists.",
      package: "{{from}} may not import '{{source}}': {{because}}. It belongs in {{allowed}}.",
      root: "'{{source}}' loads every resource of the provider. Import the one file: '{{instead}}'.",
      own: "Inside this repository import by relative path: '{{source}}' would hide the layer it comes from.",
      computed: "An import whose path is computed cannot be checked against the layers: write the path out.",
    },
  },
  create(context) {
    const file = toSlashes(relative(context.cwd, context.filename));
    const from = layerOf(file);

    function check(node, source) {
      if (typeof source !== "string") {
        if (from && from.imports !== "anything") context.report({ node, messageId: "computed" });
        return;
      }
      if (source.startsWith(".") || source.startsWith("/")) checkFile(node, source);
      else checkPackage(node, source);
    }

    function checkFile(node, source) {
      const target = toSlashes(relative(context.cwd, resolve(dirname(context.filename), source)));
      if (target === "package.json") return;
      if (generatedRoot.test(target)) {
        context.report({ node, messageId: "root", data: { source, instead: `${trimIndex(source)}/<resource>` } });
        return;
      }
      const to = layerOf(target);
      if (!from) return;
      if (!to) {
        if (from.imports !== "anything") context.report({ node, messageId: "target", data: { source } });
      } else if (!mayImport(from, to)) {
        context.report({ node, messageId: "layer", data: { ...describe(from), to: name(to), home: home(from, to) } });
      }
    }

    function checkPackage(node, source) {
      const whole = providerRoot.exec(source);
      if (whole) {
        context.report({ node, messageId: "root", data: { source, instead: `${whole[1]}/lib/<resource>` } });
        return;
      }
      if (!from || from.imports === "anything") return;
      if (source === ownName || source.startsWith(`${ownName}/`)) {
        context.report({ node, messageId: "own", data: { source } });
        return;
      }
      const bound = boundPackages.find((entry) => entry.name.test(source) && !entry.layers.includes(from.path));
      if (!bound) return;
      const allowed = list(layers.filter((layer) => bound.layers.includes(layer.path)));
      context.report({
        node,
        messageId: "package",
        data: { from: name(from), source, because: bound.because, allowed },
      });
    }

    return {
      Program(node) {
        // Configuration files in the root (jest, eslint) are the tools' own; a TypeScript file always has a layer.
        if (from || !file.endsWith(".ts") || file.startsWith("..")) return;
        context.report({ node, messageId: "homeless", data: { file, layers: list(layers) } });
      },
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value),
      ImportExpression: (node) => check(node, literal(node.source)),
      TSImportType: (node) => check(node, literal(node.source ?? node.argument?.literal)),
      TSExternalModuleReference: (node) => check(node, literal(node.expression)),
      CallExpression(node) {
        if (isRequire(node.callee) && node.arguments.length > 0) check(node, literal(node.arguments[0]));
      },
    };
  },
};

/** `require(…)` and `require.resolve(…)`. */
function isRequire(callee) {
  if (callee.type === "Identifier") return callee.name === "require";
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "require";
}

/** The text of a string or of a template without holes; otherwise nothing. */
function literal(node) {
  if (node?.type === "Literal") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

function describe(from) {
  const allowed = from.imports.length === 0 ? "nothing of ours" : list(from.imports.map((path) => ({ path })));
  return { from: name(from), holds: from.holds, allowed };
}

function home(from, to) {
  const ways = waysFor(from, to);
  if (ways.length > 0) return `Take it through ${list(ways, "or")}.`;
  const homes = homesFor(from, to);
  if (homes.length > 0) return `Code that needs both belongs in ${list(homes, "or")}.`;
  return "No layer may hold both: hand over what is needed as a value.";
}

const name = (layer) => (sourceFile.test(layer.path) ? layer.path : `${layer.path}/`);
const trimIndex = (source) => source.replace(/\/(lazy-)?index(\.js)?$/, "");
const toSlashes = (path) => path.split(sep).join("/");

function list(entries, last = "and") {
  const names = entries.map(name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

module.exports = { imports };
