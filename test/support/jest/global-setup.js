require("../../../bin/typescript.js");
module.exports = require("../global-setup.ts").default;
