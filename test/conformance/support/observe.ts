import type { Engine } from "../../../sandbox/engine/find";
import type { Json } from "../../../core/json";
import type { Attributes } from "../../../sandbox/world/contract";
import { addressOf, casesOf, type Case, type ProviderCases } from "./case";
import { EngineRun, type PlannedChange, type Resources } from "./engine-run";
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
export async function observe(engine: Engine, place: Place, cases: ProviderCases): Promise<Observed[]> {
  const run = new EngineRun(engine, place, cases.configuration);
  try {
    return await new Story(run, place, cases).tell();
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
  ) {
    this.cases = casesOf(provided);
  }

  async tell(): Promise<Observed[]> {
    await this.begin();
    const made = await this.planned(this.first());
    await this.applied();
    const afterFirst = this.run.state();

    this.run.write(this.first());
    const again = await this.planned(this.first());

    const imports = await this.behindTheBack(afterFirst);
    const changing = await this.planned(this.second(), imports);
    await this.applied();
    const afterSecond = this.run.state();
    const settled = await this.planned(this.second());
    const seen = await Promise.all(
      this.cases.map(async (one): Promise<Observed> => {
        const address = addressOf(one);
        const words = this.refused.get(address)?.words;
        const [before, after] = [afterFirst.get(address), afterSecond.get(address)];
        const what = { made, again, changing, settled, before, after, gone: await this.isGone(one, before) };
        return { case: one, seen: this.seen(one, what), ...(words === undefined ? {} : { words }) };
      }),
    );
    await this.run.destroy();
    return seen;
  }

  private async begin(): Promise<void> {
    this.run.write(this.first());
    await this.run.init();
    this.refuse("validate", await this.run.validate());
  }

  /** Plans what is left when whatever is refused on the way is left out. */
  private async planned(resources: Resources, imports: readonly Import[] = []): Promise<Plan> {
    this.run.write(this.without(resources), imports);
    const { refused, ...plan } = await this.run.plan();
    if (refused.size === 0) return plan;
    this.refuse("plan", refused);
    return this.planned(resources, imports);
  }

  private async applied(): Promise<void> {
    this.refuse("apply", await this.run.apply());
  }

  private refuse(stage: string, refused: ReadonlyMap<string, string>): void {
    for (const [address, words] of refused) {
      if (!this.cases.some((one) => addressOf(one) === address)) throw new Error(`${address} was refused: ${words}`);
      if (!this.refused.has(address)) this.refused.set(address, { stage, words });
    }
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

  private seen(one: Case, { made, again, changing, settled, before, after, gone }: Sights): Observation {
    const address = addressOf(one);
    const refusal = this.refused.get(address);
    if (one.kind === "invalid") return { refused: refusal?.stage ?? "never" };
    if (refusal !== undefined) return { refused: refusal.stage };
    switch (one.kind) {
      case "create":
        return { plan: actionOf(made.changes.get(address)), ...stateSeen(one, before) };
      case "default":
        return { planned: valueAt(made.changes.get(address)?.after, one.fact?.path ?? "") ?? null };
      case "plan again":
        return { plan: actionOf(again.changes.get(address)) };
      case "delete":
        return { plan: actionOf(changing.changes.get(address)), gone };
      case "deleted behind its back":
        return { noticed: changing.drift.has(address), plan: actionOf(changing.changes.get(address)) };
      case "update":
      case "replace":
      case "import": {
        const change = changing.changes.get(address);
        return {
          plan: actionOf(change),
          because: [...(change?.replacePaths ?? [])],
          ...(one.kind === "import" ? { importing: change?.importing ?? false } : {}),
          "plan again": actionOf(settled.changes.get(address)),
          ...stateSeen(one, after),
        };
      }
    }
  }
}

type Import = { readonly to: string; readonly id: string };

interface Plan {
  readonly changes: ReadonlyMap<string, PlannedChange>;
  readonly drift: ReadonlySet<string>;
}

interface Sights {
  readonly made: Plan;
  readonly again: Plan;
  readonly changing: Plan;
  readonly settled: Plan;
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
  readonly gone: boolean;
}

function actionOf(change: PlannedChange | undefined): string {
  if (change === undefined) return "nothing";
  const [first = "", second] = change.actions;
  return second === undefined ? first : "replace";
}

function stateSeen({ type }: Case, state: Attributes | undefined): Observation {
  if (state === undefined) return { state: null };
  return Object.fromEntries(flat(state, "").map(([path, value]) => [`state.${path}`, normalised(type, path, value)]));
}
