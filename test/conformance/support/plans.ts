import type { Engine } from "../../../engine/engine";
import type { Attributes } from "../../../sandbox/world/contract";
import { addressOf, casesOf, type Case, type ProviderCases } from "./case";
import { EngineRun, type Plan, type PlannedChange, type Resources } from "./engine-run";
import { observe, type Observation, type Observed } from "./observe";
import { valueAt } from "./paths";
import type { Place } from "./place";

/**
 * What can be asked of a real provider where no service answers: what it refuses before anything is planned, and what it
 * plans, from nothing and from the states that the double made.
 */
export async function observePlans(
  engine: Engine,
  double: Place,
  real: Place,
  cases: ProviderCases,
): Promise<{ readonly doubles: readonly Observed[]; readonly reals: readonly Observed[] }> {
  let state = "";
  const all = await observe(engine, double, cases, undefined, (made) => (state = made));
  const run = await EngineRun.begin(engine, real, cases.configuration);
  try {
    const reals = await new Plans(run, cases, state).observed();
    return { doubles: all.flatMap(plansOnly), reals };
  } finally {
    run.end();
  }
}

/** Of what was seen, what a plan alone shows as well. */
function plansOnly({ case: one, seen, words }: Observed): Observed[] {
  const told = (what: Observation): Observed[] => [{ case: one, seen: what, words }];
  if (one.kind === "invalid") return told({ refused: seen.refused === "validate" });
  if (seen.refused !== undefined) return [];
  switch (one.kind) {
    case "create":
    case "plan again":
    case "delete":
      return told({ plan: seen.plan ?? null });
    case "update":
    case "replace":
      return told({ plan: seen.plan ?? null, because: seen.because ?? null });
    case "default":
      return told({ state: seen.state ?? null });
    default:
      return [];
  }
}

class Plans {
  private readonly cases: readonly Case[];
  private readonly refused = new Map<string, string>();

  constructor(
    private readonly run: EngineRun,
    cases: ProviderCases,
    private readonly state: string,
  ) {
    this.cases = casesOf(cases);
  }

  async observed(): Promise<Observed[]> {
    this.run.write(this.configurations(({ first }) => first));
    await this.run.init();
    const invalid = await this.run.validate();
    for (const [address, words] of invalid) this.refused.set(address, words);

    const made = await this.planned(({ first }) => first);
    const fresh = await this.run.planned();
    this.run.stateText = withoutPrivate(this.state);
    const again = await this.planned(({ first }) => first, "-refresh=false");
    const changing = await this.planned(({ then }) => then, "-refresh=false");
    const details = await this.run.planned();
    return this.cases.map((one) => {
      const address = addressOf(one);
      const words = this.refused.get(address);
      const seen: Observation =
        one.kind === "invalid"
          ? { refused: invalid.has(address) }
          : words !== undefined
            ? { refused: "plan" }
            : this.seen(one, { made, fresh, again, changing, details });
      return { case: one, seen, ...(words === undefined ? {} : { words }) };
    });
  }

  private seen(one: Case, { made, fresh, again, changing, details }: Sights): Observation {
    const address = addressOf(one);
    const actionIn = ({ actions }: Plan): string => actions.get(address) ?? "no-op";
    switch (one.kind) {
      case "create":
        return { plan: actionIn(made) };
      case "default":
        return { state: valueAt(fresh.get(address)?.after, one.fact?.path ?? "") ?? null };
      case "plan again":
        return { plan: actionIn(again) };
      case "update":
      case "replace":
        return { plan: actionIn(changing), because: [...(details.get(address)?.replacePaths ?? [])] };
      default:
        return { plan: actionIn(changing) };
    }
  }

  /** Plans what is left when whatever is refused on the way is left out. */
  private async planned(of: (one: Case) => Attributes | undefined, ...options: readonly string[]): Promise<Plan> {
    this.run.write(this.configurations(of));
    const plan = await this.run.plan(...options);
    if (plan.refused.size === 0) return plan;
    for (const [address, words] of plan.refused) {
      if (!this.cases.some((one) => addressOf(one) === address)) throw new Error(`${address} was refused: ${words}`);
      this.refused.set(address, words);
    }
    return this.planned(of, ...options);
  }

  private configurations(of: (one: Case) => Attributes | undefined): Resources {
    const resources: Record<string, Record<string, Attributes>> = {};
    for (const one of this.cases) {
      const configuration = of(one);
      if (configuration === undefined || this.refused.has(addressOf(one))) continue;
      (resources[one.type] ??= {})[one.resource] = configuration;
    }
    return resources;
  }
}

/** What a provider keeps for itself with a state, no other understands. */
function withoutPrivate(state: string): string {
  return JSON.stringify(JSON.parse(state), (name, value: unknown) => (name === "private" ? undefined : value));
}

interface Sights {
  readonly made: Plan;
  readonly fresh: ReadonlyMap<string, PlannedChange>;
  readonly again: Plan;
  readonly changing: Plan;
  readonly details: ReadonlyMap<string, PlannedChange>;
}
