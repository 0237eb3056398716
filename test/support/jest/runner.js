/**
 * Runs the files of a worker one after the other in one realm, with Node's own modules: what a file of tests loads (cdktf, the
 * bindings, the sources) is there already for the next one, and compiled by V8. By itself jest gives each file a context with
 * modules of its own, which took a third of the time of `npm test`. What a file of tests brings along itself, all of `test/`, is
 * loaded anew for each; the sources keep nothing that one test could leave to another.
 */
require("../../../bin/typescript.js");
const Module = require("node:module");
const { join, sep } = require("node:path");
const { default: circus } = require("jest-circus/runner");
const restorer = require("./restore.js");
require("./no-creation-stacks.js");

const root = join(__dirname, "../../..");
const ofTests = join(root, "test") + sep;
const ofRunner = __dirname + sep;
const name = "sovereign-landing-zone";

/** The package's own name is what is compiled, for others; here it is the sources. */
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = request.startsWith(`${name}/`) ? join(root, request.slice(name.length + 1)) : request;
  return resolve.call(this, own, ...rest);
};

/** Anew for each file: it keeps what is described. */
function initialiser(path) {
  delete require.cache[path];
  delete globalThis[Symbol.for("EVENT_HANDLERS")];
  return require(path);
}

function forgetTests() {
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(ofTests) && !path.startsWith(ofRunner)) delete require.cache[path];
  }
  module.children.length = 0;
}

module.exports = async function run(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  const restore = restorer();
  // Lines of sources stay where they are: there is nothing to be mapped.
  Error.prepareStackTrace = undefined;
  const { jest } = runtime.requireModuleOrMock(testPath, "@jest/globals");
  Object.assign(globalThis, environment.global, { jest });
  const native = Object.assign(Object.create(runtime), {
    requireInternalModule: initialiser,
    requireModule: (path) => require(path),
    setGlobalsForRuntime: (globals) => Object.assign(globalThis, globals),
    unstable_shouldLoadAsEsm: () => false,
  });
  try {
    return await circus(globalConfig, config, environment, native, testPath, sendMessageToJest);
  } finally {
    environment.moduleMocker.restoreAllMocks();
    forgetTests();
    restore();
  }
};
