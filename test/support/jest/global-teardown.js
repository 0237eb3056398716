require("../../../bin/typescript.js");
module.exports = require("../global-teardown.ts").default;
