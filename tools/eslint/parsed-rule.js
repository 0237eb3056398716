const { relative, sep } = require("node:path");
const { layerOf } = require("./table");

/** Layers below the specification: what they are handed of it is parsed. */
const below = [
  ...["app", "cli", "stacks", "workloads", "constructs", "engine", "engine/runs", "lab", "operations"],
  ...["policies/access", "policies/guardrails", "policies/judge", "policies/network"],
];

/** @type {import("eslint").Rule.RuleModule} */
const parsed = {
  meta: {
    type: "problem",
    docs: { description: "connections, scopes and names are parsed once, in the specification" },
    schema: [],
    messages: {
      slash:
        "A text is taken apart at a slash here. Connections, scopes and names are parsed in model/specification/: read from there what it says. Of another notation, write a function in core/ that is called by its name.",
      privateCloud:
        "The text of a connection's target is taken apart here: model/specification/connections.ts has it parsed.",
    },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join("/");
    const layer = layerOf(file);
    if (layer === undefined || !below.includes(layer.path)) return {};
    return {
      CallExpression({ arguments: [first], callee }) {
        if (callee.type !== "MemberExpression" || callee.computed || first?.type !== "Literal") return;
        const { name } = callee.property;
        const takesApart = ["replace", "replaceAll", "slice", "split", "startsWith"].includes(name);
        if (name === "split" && first.value === "/") context.report({ node: callee.property, messageId: "slash" });
        else if (takesApart && first.value === "private-cloud/")
          context.report({ node: callee.property, messageId: "privateCloud" });
      },
    };
  },
};

module.exports = { parsed };
