#!/usr/bin/env node
// The command line runs from its TypeScript sources; tsx compiles them in memory.
require("tsx/cjs");
require("../cli/main.ts");
