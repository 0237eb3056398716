const { deterministic } = require("./deterministic-rule");
const { imports } = require("./imports-rule");

/** The local plugin: the two rules that keep the architecture true. */
const layers = { meta: { name: "layers" }, rules: { imports, deterministic } };

module.exports = { layers };
