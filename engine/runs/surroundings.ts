import type { Engine } from "../engine";
import type { Diagnostic } from "./engine-report";
import type { RunOptions } from "./options";
import type { RealRun } from "./real-run";
import type { StackContext } from "./stack-context";
import type { LandingZone } from "./stacks";
import type { Stack } from "../../model/output/stack";
import type { StateFile } from "./state";
import type { Workspace } from "./workspace";

/** Where a landing zone is deployed to: the cloud, or the sandbox or the lab on this machine. */
export interface Surroundings {
  readonly name: "cloud" | "sandbox" | "lab";
  /** Where everything is kept that runs in a project write. */
  workspaceIn(project: string): Workspace;
  /** What main.ts is told, so that the stacks have the backend that they have here. */
  readonly settings: NodeJS.ProcessEnv;
  /**
   * Checks the types, finds an engine, synthesises, and starts what the chosen stacks need besides. Everything it started has
   * ended when this returns.
   * @param choose the stacks to work on @default those that the options select
   */
  withRun<T>(options: RunOptions, use: (run: Run) => Promise<T>, choose?: ChooseStacks): Promise<T>;
  /** The states of the stacks, read where they are kept here. */
  withStates<T>(options: RunOptions, use: (states: StateReader) => Promise<T>): Promise<T>;
}

export type ChooseStacks = (stacks: readonly Stack[]) => readonly Stack[];

/** What stacks are planned, applied and destroyed with. */
export interface Run {
  readonly engine: Engine;
  /** Aborted when the user stops the run, and when something dies that the run needs. */
  readonly signal: AbortSignal;
  readonly context: StackContext;
  readonly landingZone: LandingZone;
  /** The stacks to work on. */
  readonly chosen: readonly Stack[];
  /** What is real in a lab. */
  readonly real?: RealRun;
  /** Every provider and every state is real. */
  readonly cloud?: true;
  /** Adds to what an engine reported about a stack the problems that it stands for. @default nothing is added */
  readonly explain?: (stack: Stack, diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
}

export interface StateReader {
  /** On this machine the stacks that are deployed, in the cloud those that are synthesised. */
  readonly stacks: readonly Stack[];
  /** A state, secrets and all, in memory; undefined when the stack was never applied. */
  read(stack: string): Promise<StateFile | undefined>;
}
