import { testEngine } from "../support/engine";
import { openstack as cases } from "./cases/openstack";
import { differences } from "./differences";
import { disagreements } from "./support/compare";
import { openDouble } from "./support/double";
import { unexpected } from "./support/known";
import { observe } from "./support/observe";
import { openRealOpenstack } from "./support/real-openstack";

/** The provider waits a few seconds for every object, and there are a few hundred. */
test("the double of openstack differs from the provider as listed", async () => {
  const engine = await testEngine();
  const place = await openRealOpenstack(engine);
  const double = await openDouble(engine, cases);
  try {
    const doubles = await observe(engine, double, cases);
    const reals = await observe(engine, place, cases);
    const found = disagreements(doubles, reals);
    const listed = differences.filter(({ provider }) => provider === "openstack");
    const titles = doubles.map((one) => one.case);
    const { unlisted, stale } = unexpected(found, listed, titles, place.required.version);
    expect({ unlisted, stale }).toEqual({ unlisted: [], stale: [] });
  } finally {
    double.close();
    place.close();
  }
});
