const { deterministic } = require("./deterministic-rule");
const { imports } = require("./imports-rule");
const { parsed } = require("./parsed-rule");

/** The local plugin: the rules that keep the architecture true. */
const layers = { meta: { name: "layers" }, rules: { imports, deterministic, parsed } };

module.exports = { layers };
