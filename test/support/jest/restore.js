/**
 * Notes how the process is, and returns what makes it so again: the variables, the folder, the exit code and what jest gave
 * the file of tests. The next file is to find nothing of the one before it.
 */
module.exports = function restorer() {
  const [env, folder, exitCode, { console, jest }] = [{ ...process.env }, process.cwd(), process.exitCode, globalThis];
  return () => {
    for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
    for (const [key, value] of Object.entries(env)) if (process.env[key] !== value) process.env[key] = value;
    process.chdir(folder);
    process.exitCode = exitCode;
    Object.assign(globalThis, { console, jest });
  };
};
