import { ProblemError } from "../core/errors/problem";
import { list, short } from "../core/errors/wording";

/** Misuse of `sovereign-landing-zone/testing`: none of it says anything about the stack under test. */

export function unknownType(kind: string, type: string, known: readonly string[], nearest?: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-TYPE",
      message: `no provider has a ${kind} called "${type}"`,
      found: type,
      allowed: list(known),
      fix: nearest ? `did you mean "${nearest}"?` : "write the type as the provider names it: ovh_cloud_project_kube",
    },
  ]);
}

export function unknownAttribute(type: string, name: string, known: readonly string[], nearest?: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-ATTRIBUTE",
      path: type,
      message: `${type} has no attribute "${name}"`,
      found: name,
      allowed: list(known),
      fix: nearest ? `did you mean "${nearest}"?` : "write attributes as the provider names them, with underscores",
    },
  ]);
}

/** A value of the wrong kind would only show as a defect of the double. */
export function attributeOfWrongType(type: string, name: string, found: string, reason: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-ATTRIBUTE",
      path: `${type}.${name}`,
      message: `the value does not fit the attribute's type: ${reason}`,
      found: short(found),
      fix: "write a value of the attribute's type; blocks are lists of objects",
    },
  ]);
}

export function unknownObject(type: string, found: string, known: readonly string[], nearest?: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-OBJECT",
      message: `the simulated cloud has no such ${type}`,
      found,
      allowed: known.length > 0 ? list(known) : `there is no ${type} at all`,
      fix: nearest
        ? `did you mean "${nearest}"?`
        : "name the object by its id or its address in a stack that was applied; with one object of the type, leave it out",
    },
  ]);
}

export function faultOutOfRange(fault: string, option: string, found: string, allowed: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-FAULT",
      path: `${fault}.${option}`,
      message: "the fault could never happen, or not as it was asked for",
      found,
      allowed,
      fix: "write one of the values allowed",
    },
  ]);
}

export function notAStack(found: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-STACK",
      message: "what was given is not a stack of a cdktf app",
      found,
      allowed: "a TerraformStack below an App, or a function that takes an App and returns such a stack",
      fix: 'write (app) => new MyStack(app, "network", { … }), and let the function return the stack',
    },
  ]);
}

/** Both would be synthesised into the same folder and kept in the same state. */
export function stackNamedTwice(name: string, paths: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "TEST-STACK-NAME",
      message: `two stacks of one app are called "${name}"`,
      found: paths.join(", "),
      fix: "give each stack of an app an id of its own",
    },
  ]);
}

export function upstreamNotApplied(stack: string, upstream: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "TEST-UPSTREAM",
      path: stack,
      message: `the stack reads the state of ${upstream.join(", ")}, and there is none yet`,
      found: `nothing applied in this sandbox under ${upstream.join(", ")}`,
      fix: "apply these stacks first, in the same sandbox",
    },
  ]);
}

/** Reading it would leave the sandbox. */
export function stateElsewhere(stack: string, dataSource: string, backend: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-STATE-ELSEWHERE",
      path: `${stack}: data.terraform_remote_state.${dataSource}`,
      message: "the stack reads a state that no stack of this test writes",
      found: `a state kept in the backend "${backend}"`,
      allowed: "the state of a stack of the same app, or of one that was applied in the same sandbox before",
      fix: "apply the stack that writes this state in the same sandbox, or hand its values to the stack as props",
    },
  ]);
}

export function sandboxClosed(): ProblemError {
  return new ProblemError([
    {
      code: "TEST-CLOSED",
      message: "the sandbox has been closed",
      found: "a plan, an apply or a destroy after the end of withSandbox, or still running by then",
      fix: "await everything inside the function given to withSandbox",
    },
  ]);
}

/** A matcher that said "no" to this would pass when it is negated. */
export function notAPlan(matcher: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "TEST-PLAN",
      message: `${matcher} takes a plan`,
      found: short(found),
      allowed: "what planStack and a sandbox's plan resolve to",
      fix: `await the plan: expect(await cloud.plan(stack)).${matcher}(…)`,
    },
  ]);
}
