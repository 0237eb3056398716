import type { LandingZoneDraft } from "../../draft";
import { pathText } from "../../path";
import type { Names } from "../names";
import { environmentStackKinds, plannedStackKinds, sharedStackKinds } from "../stack-kinds";
import type { Claim } from "./claim";
import { deployingIn, environmentNames } from "./written";

/** Stacks, and the contexts that their providers sign in to clusters with. */
export function stackClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  return [
    ...sharedStackKinds.map((kind): Claim => ({
      kind: "stack",
      name: names.sharedStack(kind),
      of: `the stack ${kind}, which spans environments`,
    })),
    ...environmentNames(spec).flatMap((environment): Claim[] => {
      const path = pathText("environments", environment);
      return [
        { kind: "context", name: names.context(environment), of: `the environment ${environment}`, path },
        ...[...environmentStackKinds, ...plannedStackKinds].map((kind): Claim => ({
          ...{ kind: "stack", name: names.stack(environment, kind), of: `the stack ${kind} of ${environment}`, path },
        })),
        ...deployingIn(spec, environment).map(({ team, path }): Claim => ({
          kind: "stack",
          name: names.teamStack(environment, team),
          of: `the releases of ${team} in ${environment}`,
          path,
        })),
      ];
    }),
  ];
}
