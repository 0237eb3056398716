import { testEngine } from "../support/engine";
import { conformanceCases } from "./cases";
import { differences } from "./differences";
import { openDouble } from "./support/double";
import { unmet } from "./support/expected";
import { shows } from "./support/known";
import { observe } from "./support/observe";
import { isUsed, usedByStacks } from "./support/used";

/** A dozen runs of an engine, on a machine that may be doing something else. */
const used = usedByStacks();

/** All that the stacks make use of; what else there is in the tables, `npm run lab:test` asks. */
test.each(conformanceCases.map((cases) => [cases.provider, cases] as const))(
  "the double of %s does in every case what the tables say",
  async (_, cases) => {
    const engine = await testEngine();
    const place = await openDouble(engine, cases);
    try {
      const seen = await observe(engine, place, cases, (one) => isUsed(used, one));
      const asExpected = seen.filter(({ case: one }) => !differences.some((difference) => shows(difference, one)));
      expect(asExpected.flatMap(unmet)).toEqual([]);
    } finally {
      place.close();
    }
  },
);
