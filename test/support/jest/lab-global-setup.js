require("../../../bin/typescript.js");
module.exports = require("../lab-global-setup.ts").default;
