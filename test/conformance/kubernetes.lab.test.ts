import type { Engine } from "../../engine/engine";
import { testEngine } from "../support/engine";
import { conformanceCases } from "./cases";
import { differences } from "./differences";
import { disagreements } from "./support/compare";
import { openDouble } from "./support/double";
import { unexpected } from "./support/known";
import { observe } from "./support/observe";
import { startRealKubernetes, type RealKubernetes } from "./support/real-kubernetes";

/** Releases that wait, namespaces that finish: the real thing takes its time. */
let engine: Engine;
let real: RealKubernetes;

beforeAll(async () => {
  engine = await testEngine();
  real = await startRealKubernetes(engine);
});

afterAll(() => real.stop());

test.each(["kubernetes", "helm"] as const)("the double of %s differs from the provider as listed", async (provider) => {
  const cases = conformanceCases.find((one) => one.provider === provider)!;
  const place = real.place(provider);
  const double = await openDouble(engine, cases);
  try {
    const doubles = await observe(engine, double, cases);
    const reals = await observe(engine, place, cases);
    const found = disagreements(doubles, reals);
    const listed = differences.filter((one) => one.provider === provider);
    const { unlisted, stale } = unexpected(
      found,
      listed,
      doubles.map((one) => one.case),
      place.required.version,
    );
    expect({ unlisted, stale }).toEqual({ unlisted: [], stale: [] });
  } finally {
    double.close();
  }
});
