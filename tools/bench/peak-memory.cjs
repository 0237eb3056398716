// Preloaded into a measured process: as it exits it writes the most memory it ever held, in bytes, to the named file.
const { writeFileSync } = require("node:fs");

process.once("exit", () => {
  const kibibytes = process.resourceUsage().maxRSS;
  writeFileSync(process.env.SLZ_BENCH_MEMORY, String(kibibytes * 1024));
});
