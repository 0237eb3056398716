// Reads an output folder and answers every pair: `network-matrix.ts <output> <file>`. The seconds it took, the loading of the
// program aside, go into the file.
import { writeFileSync } from "node:fs";
import { matrixOf } from "../../policies/network/matrix";
import { readNetwork } from "../../policies/network/read";

const [output, result] = process.argv.slice(2);
if (!output || !result) throw new Error("usage: network-matrix.ts <output> <file>");

const started = performance.now();
const pairs = matrixOf(readNetwork(output));
const seconds = (performance.now() - started) / 1000;
if (!pairs.some(({ because }) => because === "a connection"))
  throw new Error("no connection comes about: nothing was measured");
if (pairs.some(({ because }) => because === "undeclared"))
  throw new Error("the output is not isolated: it measures something else");
writeFileSync(result, String(seconds));
