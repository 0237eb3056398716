import type { Engine } from "../../../engine/engine";
import type { Json } from "../../../core/json";
import type { Attributes } from "../../../sandbox/world/contract";
import { addressOf, casesOf, type Case, type ProviderCases } from "./case";
import { EngineRun, NOBODY, type Plan, type PlannedChange, type Resources } from "./engine-run";
import { normalised } from "./normalise";
import { flat, valueAt } from "./paths";
import type { Place } from "./place";

/** What was seen of one case: `plan` → `update`, `state.metadata.0.labels.team` → `ground`. */
export type Observation = Readonly<Record<string, Json>>;

export interface Observed {
  readonly case: Case;
  readonly seen: Observation;
  /** The provider's words where it refused something: for people, and not compared. */
  readonly words?: string;
}

/**
 * All cases of a provider in one place, in one state: each is a resource of its own, so that a dozen runs of the engine
 * are enough for all of them.
 */
export async function observe(
  engine: Engine,
  place: Place,
  cases: ProviderCases,
  wanted: (one: Case) => boolean = () => true,
  /** Gets the state as it is when everything has been made. */
  made: (state: string) => void = () => undefined,
): Promise<Observed[]> {
  const run = await EngineRun.begin(engine, place, cases.configuration);
  try {
    return await new Story(run, place, cases, wanted, made).tell();
  } finally {
    run.end();
  }
}

class Story {
  private readonly cases: readonly Case[];
  private readonly refused = new Map<string, { stage: string; words: string }>();

  constructor(
    private readonly run: EngineRun,
    private readonly place: Place,
    private readonly provided: ProviderCases,
    wanted: (one: Case) => boolean,
    private readonly reportMade: (state: string) => void,
  ) {
    this.cases = casesOf(provided).filter(wanted);
  }

  async tell(): Promise<Observed[]> {
    try {
      return await this.told();
    } finally {
      if (!this.place.disposable) await this.tidy();
    }
  }

  /** Whatever is configured at the end, nothing stays. */
  private async tidy(): Promise<void> {
    this.run.write({});
    await this.run.destroy();
  }

  private async told(): Promise<Observed[]> {
    await this.begin();
    const made = await this.planned(this.first());
    await this.applied();
    const afterFirst = this.run.state();
    this.reportMade(this.run.stateText);

    this.run.write(this.first());
    const again = await this.planned(this.first());

    const imports = await this.behindTheBack(afterFirst);
    const changing = await this.planned(this.second(), imports);
    const details = await this.run.planned();
    await this.applied();
    const afterSecond = this.run.state();
    const settled = await this.planned(this.second());
    const seen = await Promise.all(
      this.cases.map(async (one): Promise<Observed> => {
        const address = addressOf(one);
        const words = this.refused.get(address)?.words;
        const [before, after] = [afterFirst.get(address), afterSecond.get(address)];
        const what = { made, again, changing, details, settled, before, after, gone: await this.isGone(one, before) };
        return { case: one, seen: this.seen(one, what), ...(words === undefined ? {} : { words }) };
      }),
    );
    return seen;
  }

  private async begin(): Promise<void> {
    this.run.write(this.first());
    await this.run.init();
    this.refuse("validate", await this.run.validate());
  }

  /** Plans what is left when whatever is refused on the way is left out. */
  private async planned(resources: Resources, imports: readonly Import[] = []): Promise<Plan> {
    this.run.write(
      this.without(resources),
      imports.filter(({ to }) => !this.refused.has(to)),
    );
    const plan = await this.run.plan();
    if (plan.refused.size === 0) return plan;
    this.refuse("plan", plan.refused);
    // What the state holds is refreshed whether it is still configured or not.
    await this.run.forget([...plan.refused.keys()].filter((address) => this.run.state().has(address)));
    return this.planned(resources, imports);
  }

  private async applied(): Promise<void> {
    this.refuse("apply", await this.run.apply());
  }

  private refuse(stage: string, refused: ReadonlyMap<string, string>): void {
    for (const [named, words] of refused) {
      const address = named === NOBODY ? this.importOf(words) : named;
      if (!this.cases.some((one) => addressOf(one) === address)) throw new Error(`${address} was refused: ${words}`);
      if (!this.refused.has(address)) this.refused.set(address, { stage, words });
    }
    const [words] = refused.values();
    if (this.refused.size === this.cases.length) throw new Error(`every case is refused, the last: ${words}`);
  }

  /** Engines do not say which import failed; the words do. */
  private importOf(words: string): string {
    const one = this.cases.find(({ kind, type }) => kind === "import" && new RegExp(`\\b${type}\\b`).test(words));
    return one === undefined ? NOBODY : addressOf(one);
  }

  private first(): Resources {
    return this.configurations(({ first }) => first);
  }

  private second(): Resources {
    // What was to be refused and was not has been seen.
    return this.configurations(({ kind, then }) => (kind === "invalid" ? undefined : then));
  }

  private configurations(of: (one: Case) => Attributes | undefined): Resources {
    const resources: Record<string, Record<string, Attributes>> = structuredClone({ ...this.provided.fixtures });
    for (const one of this.cases) {
      const configuration = of(one);
      if (configuration !== undefined) (resources[one.type] ??= {})[one.resource] = configuration;
    }
    return resources;
  }

  private without(resources: Resources): Resources {
    const kept = Object.entries(resources).map(([type, named]) => {
      const some = Object.entries(named).filter(([name]) => !this.refused.has(`${type}.${name}`));
      return [type, Object.fromEntries(some)] as const;
    });
    return Object.fromEntries(kept.filter(([, named]) => Object.keys(named).length > 0));
  }

  /** Objects vanish, and others leave the state to be imported into it again. */
  private async behindTheBack(state: ReadonlyMap<string, Attributes>): Promise<Import[]> {
    const of = (kind: string) =>
      this.cases
        .filter((one) => one.kind === kind)
        .flatMap((one) => {
          const attributes = state.get(addressOf(one));
          return attributes === undefined ? [] : [{ one, attributes }];
        });
    await Promise.all(
      of("deleted behind its back").map(({ one, attributes }) => this.place.remove(one.type, attributes)),
    );
    const imported = of("import");
    await this.run.forget(imported.map(({ one }) => addressOf(one)));
    return imported.map(({ one, attributes }) => ({ to: addressOf(one), id: one.importId(attributes) }));
  }

  private async isGone({ kind, type }: Case, before: Attributes | undefined): Promise<boolean> {
    return kind === "delete" && before !== undefined && !(await this.place.has(type, before));
  }

  private seen(one: Case, { made, again, changing, details, settled, before, after, gone }: Sights): Observation {
    const address = addressOf(one);
    const refusal = this.refused.get(address);
    if (one.kind === "invalid") return { refused: refusal?.stage ?? "never" };
    if (refusal !== undefined) return { refused: refusal.stage };
    switch (one.kind) {
      case "create":
        return { plan: actionIn(made, address), ...stateSeen(before) };
      case "default":
        return { state: valueAt(before, one.fact?.path ?? "") ?? null };
      case "look up":
        return stateSeen(before);
      case "plan again":
        return { plan: actionIn(again, address) };
      case "delete":
        return { plan: actionIn(changing, address), gone };
      case "deleted behind its back":
        return { noticed: changing.drift.has(address), plan: actionIn(changing, address) };
      case "update":
      case "replace":
      case "import": {
        const change = details.get(address);
        return {
          plan: actionIn(changing, address),
          because: [...(change?.replacePaths ?? [])],
          ...(one.kind === "import" ? { importing: change?.importing ?? false } : {}),
          "plan again": actionIn(settled, address),
          ...stateSeen(after),
        };
      }
    }
  }
}

type Import = { readonly to: string; readonly id: string };

interface Sights {
  readonly made: Plan;
  readonly again: Plan;
  readonly changing: Plan;
  readonly details: ReadonlyMap<string, PlannedChange>;
  readonly settled: Plan;
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
  readonly gone: boolean;
}

function actionIn({ actions }: Plan, address: string): string {
  return actions.get(address) ?? "no-op";
}

function stateSeen(state: Attributes | undefined): Observation {
  if (state === undefined) return { state: null };
  return Object.fromEntries(flat(state, "").map(([path, value]) => [`state.${path}`, normalised(path, value)]));
}
