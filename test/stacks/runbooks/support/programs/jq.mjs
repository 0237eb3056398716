// jq itself, built for WebAssembly, in the place of the machine's: it always reads a file last, so that what stands after --args
// is given to it by name.
import { readFileSync } from "node:fs";
import { raw } from "jq-wasm";

const given = process.argv.slice(2);
const end = given.indexOf("--args");
const words = end < 0 ? given : given.slice(0, end);
const positional = end < 0 ? [] : given.slice(end + 1);
const program = `{ named: $ARGS.named, positional: ${JSON.stringify(positional)} } as $ARGS | ${words.at(-1)}`;
const input = words.some((word) => /^-\w*n/.test(word)) ? "" : readFileSync(0, "utf8");

const { stdout, stderr, exitCode } = await raw(input, program, words.slice(0, -1));
if (stdout !== "") process.stdout.write(`${stdout}\n`);
process.stderr.write(stderr);
process.exitCode = exitCode;
