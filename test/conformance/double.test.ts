import { testEngine } from "../support/engine";
import { conformanceCases } from "./cases";
import { openDouble } from "./support/double";
import { unmet } from "./support/expected";
import { observe } from "./support/observe";

/** A dozen runs of an engine, on a machine that may be doing something else. */
jest.setTimeout(120_000);

test.each(conformanceCases.map((cases) => [cases.provider, cases] as const))(
  "the double of %s does in every case what the tables say",
  async (provider, cases) => {
    const engine = await testEngine();
    const place = await openDouble(engine, provider);
    try {
      const seen = await observe(engine, place, cases);
      expect(seen.flatMap(unmet)).toEqual([]);
    } finally {
      place.close();
    }
  },
);
