#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");

// In the repository the command line runs from its TypeScript sources; a package holds it compiled.
if (existsSync(join(__dirname, "../cli/main.ts"))) {
  require("./typescript");
  require("../cli/main.ts");
} else require("../dist/cli/main.js");
