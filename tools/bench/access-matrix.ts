// Reads an output folder and works out who may do what: `access-matrix.ts <output> <file>`. The seconds it took, the loading of
// the program aside, go into the file.
import { writeFileSync } from "node:fs";
import { withdraw } from "../../model/output/write";
import { matrixOf } from "../../policies/access/solver/matrix";
import { accessOf } from "../../policies/access/solver/read";

const [output, result, teams] = process.argv.slice(2);
if (!output || !result || !teams) throw new Error("usage: access-matrix.ts <output> <file> <teams>");
// It lists the stacks that were synthesised, and some are copies.
withdraw(output);

const started = performance.now();
const access = accessOf(output);
const rows = matrixOf(access);
const seconds = (performance.now() - started) / 1000;
const projects = new Set(access.synthesised.projects.map(({ urn }) => urn)).size;
if (projects !== Number(teams) * 4) throw new Error(`${projects} projects: it measures something else`);
if (access.synthesised.unread.length > 0) throw new Error("something is unread: it measures something else");
const holders = new Set(rows.map(({ target }) => target)).size;
if (holders < projects) throw new Error(`rows about ${holders} things: nothing was measured`);
writeFileSync(result, String(seconds));
