import { deployerName } from "../../core/deployers";
import { nearest } from "../../core/nearest";
import type { LandingZone } from "../../engine/runs/stacks";
import type { Stack } from "../../model/output/stack";
import { unknownStage } from "./problems";

/** What is done in one go. `clouds` and `kubeconfig` write the credentials that the next step's providers read. */
export type StageStep =
  | { readonly kind: "stacks"; readonly stacks: readonly Stack[] }
  | { readonly kind: "clouds" | "kubeconfig"; readonly environment: string };

export type CredentialsStep = Exclude<StageStep, { kind: "stacks" }>;

/** What one account does before another one goes on. */
export interface Stage {
  /** `organisation`, `dev`, `dev-telemetry`. */
  readonly name: string;
  /** The pipeline's account: `organisation-apply`, `dev-apply`, `dev-telemetry-apply`. */
  readonly account: string;
  /** Undefined for the organisation's. */
  readonly environment?: string;
  readonly steps: readonly StageStep[];
}

export interface StageSelection {
  /** An environment or a stage, the last one. @default the last of all */
  readonly to?: string;
  /** This stage alone. @default every stage up to `to` */
  readonly only?: string;
}

/** The files of credentials that a stack's providers read. */
export interface Needs {
  readonly clouds: boolean;
  readonly kubeconfig: boolean;
}

const ORGANISATION = deployerName("apply", "organisation");

/**
 * The order of a deployment: what spans environments with the projects of those that are wanted, then each environment,
 * in the order of promotion, then its teams'.
 * @param needs which credentials a stack's providers read
 */
export function stagesOf(
  landingZone: LandingZone,
  { to, only }: StageSelection,
  needs: (stack: Stack) => Needs,
): Stage[] {
  const all = everyStage(landingZone, environmentsTo(landingZone, to), needs);
  const names = all.map(({ name }) => name);
  const environments = promotionOf(landingZone);
  for (const wanted of [to, only]) {
    if (wanted === undefined || names.includes(wanted) || (wanted === to && environments.includes(wanted))) continue;
    const known = [...new Set([...names, ...environments])];
    throw unknownStage(wanted, known, nearest(wanted, known));
  }
  if (only !== undefined) return all.filter(({ name }) => name === only);
  if (to === undefined || environments.includes(to)) return all;
  return all.slice(0, names.indexOf(to) + 1);
}

/** The environments up to the one that `to` is, or is a stage of. */
function environmentsTo(landingZone: LandingZone, to: string | undefined): string[] {
  const environments = promotionOf(landingZone);
  if (to === undefined) return environments;
  const account = deployerName("apply", to);
  const last = environments.indexOf(
    landingZone.stacks.find(({ appliedBy }) => appliedBy === account)?.environment ?? to,
  );
  return last < 0 ? environments : environments.slice(0, last + 1);
}

function promotionOf({ promotion = [], stacks }: LandingZone): string[] {
  const all = [...new Set(stacks.flatMap(({ environment }) => environment ?? []))].sort();
  return [...promotion.filter((name) => all.includes(name)), ...all.filter((name) => !promotion.includes(name))];
}

function everyStage({ stacks }: LandingZone, environments: readonly string[], needs: (stack: Stack) => Needs): Stage[] {
  const wanted = stacks.filter(({ environment }) => environment === undefined || environments.includes(environment));
  const by = (account: string) => wanted.filter(({ appliedBy = ORGANISATION }) => appliedBy === account);
  const inOrder = (environment: string): string[] => {
    const accounts = wanted.flatMap((stack) => (stack.environment === environment ? (stack.appliedBy ?? []) : []));
    const own = deployerName("apply", environment);
    return [own, ...[...new Set(accounts)].filter((name) => name !== ORGANISATION && name !== own).sort()];
  };
  const organisation: Stage = {
    name: "organisation",
    account: ORGANISATION,
    steps: [{ kind: "stacks", stacks: by(ORGANISATION) }],
  };
  const further = environments.flatMap((environment) =>
    inOrder(environment).map((account): Stage => {
      const own = by(account);
      const [inside, outside] = [
        own.filter((stack) => needs(stack).kubeconfig),
        own.filter((stack) => !needs(stack).kubeconfig),
      ];
      const steps: StageStep[] = [];
      // A pipeline runs every stage on a machine of its own, which has no file from the stage before.
      if (own.some((stack) => needs(stack).clouds)) steps.push({ kind: "clouds", environment });
      if (outside.length > 0) steps.push({ kind: "stacks", stacks: outside });
      if (inside.length > 0) steps.push({ kind: "kubeconfig", environment }, { kind: "stacks", stacks: inside });
      return { name: account.replace(/-apply$/, ""), account, environment, steps };
    }),
  );
  return [organisation, ...further].filter(({ steps }) =>
    steps.some((step) => step.kind === "stacks" && step.stacks.length > 0),
  );
}

/** All that a stage applies, in the order of its steps. */
export const stacksOf = ({ steps }: Stage): readonly Stack[] =>
  steps.flatMap((step) => (step.kind === "stacks" ? step.stacks : []));

/** What somebody would type to do the same by hand. */
export function commandsOf({ name, steps }: Stage): string[] {
  return steps.map((step) => {
    if (step.kind === "clouds") return `npx slz clouds ${step.environment}`;
    if (step.kind === "stacks") return `npx cdktf deploy ${step.stacks.map((stack) => stack.name).join(" ")}`;
    return name === step.environment
      ? `npx slz kubeconfig ${step.environment} --admin`
      : `npx slz kubeconfig ${step.environment} --deployer ${name.slice(step.environment.length + 1)}`;
  });
}
