// A fixed piece of work, 900,000 chained SHA-256 of a hexadecimal string: how fast this machine is just now. Figures that are
// given as multiples of it mean the same on a slow machine as on a quick one.
const { createHash } = require("node:crypto");

let digest = "";
for (let step = 0; step < 900_000; step++) digest = createHash("sha256").update(digest).digest("hex");
process.stdout.write(`${digest}\n`);
