const { relative, sep } = require("node:path");
const { layerOf } = require("./table");

const clock = "what depends on today takes the time as a value";
const chance = "derive it from a name, a sequence or a hash";
const language = "it follows the machine's language: compare with < and >, or name a language";

/** What a member call reaches outside the spec for, and what to do instead. */
const members = {
  "Date.now": clock,
  "performance.now": clock,
  "process.hrtime": clock,
  "Math.random": chance,
  "crypto.randomUUID": chance,
  "crypto.randomBytes": chance,
  "crypto.randomInt": chance,
};
const named = { randomUUID: chance, randomBytes: chance, randomInt: chance, hrtime: clock };

/** Methods that follow the machine's language unless given one, and the argument in which it is given. */
const methods = {
  localeCompare: 1,
  toLocaleString: 0,
  toLocaleDateString: 0,
  toLocaleTimeString: 0,
  toLocaleLowerCase: 0,
  toLocaleUpperCase: 0,
};
const modules = /^(node:)?(process|crypto|perf_hooks)$/;

/** @type {import("eslint").Rule.RuleModule} */
const deterministic = {
  meta: {
    type: "problem",
    docs: { description: "the same spec gives the same bytes: synthesis reads no clock, chance or environment" },
    schema: [],
    messages: {
      ambient: "{{what}} makes synthesis depend on more than the spec: {{instead}}.",
      environment: "main.ts is the one place of synthesis that reads process.env: hand the value down from there.",
    },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join("/");
    const layer = layerOf(file);
    if (!layer?.synthesis) return {};
    const readsEnvironment = layer.path === "main.ts";

    const ambient = (node, what, instead) => context.report({ node, messageId: "ambient", data: { what, instead } });
    function environment(node) {
      if (!readsEnvironment) context.report({ node, messageId: "environment" });
    }

    return {
      MemberExpression(node) {
        const property = propertyName(node);
        if (property === undefined) return;
        const object = baseName(node.object);
        const path = `${object}.${property}`;
        if (Object.hasOwn(members, path)) ambient(node, path, members[path]);
        else if (path === "process.env") environment(node);
        else if (Object.hasOwn(methods, property) && !namesLanguage(node, methods[property])) {
          ambient(node, `.${property}()`, language);
        }
      },
      VariableDeclarator(node) {
        if (node.id.type !== "ObjectPattern" || !node.init || baseName(node.init) !== "process") return;
        if (node.id.properties.some((property) => property.key?.name === "env")) environment(node);
      },
      NewExpression(node) {
        if (baseName(node.callee) === "Date" && node.arguments.length === 0) ambient(node, "new Date()", clock);
      },
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date") ambient(node, "Date()", clock);
      },
      ImportSpecifier(node) {
        if (!modules.test(node.parent.source.value)) return;
        const imported = node.imported.name;
        if (imported === "env") environment(node);
        else if (imported === "performance") ambient(node, imported, clock);
        else if (Object.hasOwn(named, imported)) ambient(node, imported, named[imported]);
      },
    };
  },
};

/** `a.localeCompare(b, "en")`: the same on every machine. */
function namesLanguage(node, position) {
  return node.parent.type === "CallExpression" && node.parent.callee === node && position in node.parent.arguments;
}

/** `a.b` and `a["b"]` alike. */
function propertyName(node) {
  if (!node.computed) return node.property.name;
  return node.property.type === "Literal" ? String(node.property.value) : undefined;
}

/** The last name of what a member is read from: `process` of `process`, of `globalThis.process`. */
function baseName(node) {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? propertyName(node) : undefined;
}

module.exports = { deterministic };
