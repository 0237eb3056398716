import { testEngine } from "../support/engine";
import { ovh } from "./cases/ovh";
import { differences } from "./differences";
import { disagreements } from "./support/compare";
import { openDouble } from "./support/double";
import { unmet } from "./support/expected";
import { shows, unexpected } from "./support/known";
import { openNamedOvh } from "./support/named-ovh";
import { observe } from "./support/observe";
import { observePlans } from "./support/plans";

const program = process.env.SLZ_OVH_PROVIDER;
const listed = differences.filter(({ provider }) => provider === "ovh");

/** No registry of Go modules has the provider: where none is at hand, the double is held to model/schemas/ alone. */
test(
  program === undefined
    ? "SLZ_OVH_PROVIDER names no program: the double of ovh does what model/schemas/ says, and nobody else was asked"
    : "the double of ovh refuses and plans what the program in SLZ_OVH_PROVIDER does",
  async () => {
    const engine = await testEngine();
    const double = await openDouble(engine, ovh);
    try {
      if (program === undefined) {
        const seen = await observe(engine, double, ovh);
        const asExpected = seen.filter(({ case: one }) => !listed.some((difference) => shows(difference, one)));
        expect(asExpected.flatMap(unmet)).toEqual([]);
        return;
      }
      const real = await openNamedOvh(engine, program);
      try {
        const { doubles, reals } = await observePlans(engine, double, real, ovh);
        const compared = doubles.map((one) => one.case);
        const found = disagreements(doubles, reals);
        const { unlisted, stale } = unexpected(found, listed, compared, real.required.version);
        expect({ unlisted, stale }).toEqual({ unlisted: [], stale: [] });
      } finally {
        real.close();
      }
    } finally {
      double.close();
    }
  },
);
