const { default: Sequencer } = require("@jest/test-sequencer");

/** Those that take minutes. Jest knows itself once it has run them here; a fresh clone would begin the last of them at the end. */
const LONG = ["first-deployment.e2e", "kill-points.lab", "conformance/kubernetes.lab", "lab/cluster.lab"];

const rank = ({ path }) => {
  const index = LONG.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return index < 0 ? LONG.length : index;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
