import type { Judge } from "../../judge/judge";
import type { AccessModel } from "../model";

/** A grant of which nothing was synthesised: whoever reads the specification believes in a right that nobody has. */
export const grantWithoutEffect: Judge = {
  id: "ACCESS-GRANT-WITHOUT-EFFECT",
  title: "Every grant gives something",
  why: "Whoever reads the specification believes that somebody has the right: the one who is to be called at night finds out that nobody has.",
  severity: "error",
  types: "all",
  judge: (output) => {
    const { breakGlass, grants } = output.access as AccessModel;
    const made = new Set(
      output.stacks
        .flatMap(({ resources }) => resources)
        .flatMap(({ origin }) => (origin === undefined ? [] : [keyOf(origin.path, origin.name)])),
    );
    return [
      ...grants.map(({ role, source, subject }) => ({ path: source, name: subject.name, what: `the role ${role}` })),
      ...breakGlass.map(({ name }) => ({ path: `access.breakGlass.${name}`, name, what: "rights in an emergency" })),
    ]
      .filter(({ name, path }) => !made.has(keyOf(path, name)))
      .map(({ name, path, what }) => ({
        address: path,
        path,
        value: name,
        message: `${name} is granted ${what}, and no stack gives it`,
        allowed: "a grant that becomes a policy, a binding or a user",
        fix: "correct what it is on, or take the grant out",
      }));
  },
};

const keyOf = (path: string, name: string): string => JSON.stringify([path, name]);
