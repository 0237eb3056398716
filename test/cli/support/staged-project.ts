import { type Answer, type Asked, PlayedEngine } from "./played-engine";
import { SampleProject } from "./project";

export interface Told {
  /** Type of the one resource of each stack. @default ovh_iam_policy */
  readonly type?: string;
  /** @default ["create"] */
  readonly actions?: readonly string[];
  /** What the plan holds. @default the one resource */
  readonly changes?: readonly { readonly address: string; readonly actions: readonly string[] }[];
  readonly fails?: boolean;
  /** Why nothing can be planned. */
  readonly unusable?: object;
  readonly hangs?: string;
  readonly state?: object;
}

/** A sample project whose engine plans and applies one resource of each stack, once, and writes down what it was asked. */
export class StagedProject extends SampleProject {
  private readonly played = new PlayedEngine(this.folder);

  constructor() {
    super();
    this.answer({});
  }

  answer(told: Told): void {
    const { type = "ovh_iam_policy", actions = ["create"], fails, unusable, hangs, state } = told;
    const address = `${type}.a`;
    const changes = told.changes ?? [{ address, actions }];
    const refusal = (content: object): Answer => ({
      out: [{ type: "diagnostic", diagnostic: { severity: "error", ...content } }],
      status: 1,
    });
    const planned = { type: "planned_change", change: { action: actions.at(-1), resource: { addr: address } } };
    const created = { action: "create", resource: { addr: address } };
    const answers: Record<string, Answer> = {
      plan: unusable ? refusal(unusable) : { out: [planned], status: 2 },
      apply: fails
        ? refusal({ summary: "quota used up", detail: "" })
        : {
            out: [
              { type: "planned_change", change: created },
              { type: "apply_complete", hook: created },
            ],
          },
      show: {
        out: [
          {
            resource_changes: changes.map((each) => ({
              address: each.address,
              type,
              change: { actions: each.actions, before: null, after: {} },
            })),
          },
        ],
      },
      ...(state ? { state: { out: [state] } } : {}),
    };
    this.played.play(hangs ? { ...answers, [hangs]: { hangs: true } } : answers);
  }

  get seen(): readonly Asked[] {
    return this.played.asked;
  }
}
