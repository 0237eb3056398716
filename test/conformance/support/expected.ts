import type { Json } from "../../../core/json";
import { sameJson } from "../../../sandbox/world/canonical";
import type { Attributes } from "../../../sandbox/world/contract";
import { normalised } from "./normalise";
import { flat } from "./paths";
import type { Observation, Observed } from "./observe";

/** Where what was seen is not what the tables say must be seen anywhere: one line each. */
export function unmet({ case: one, seen, words }: Observed): string[] {
  const there = new Map(Object.entries(seen).map(([aspect, value]) => [withoutFirst(aspect), value]));
  const told = (wanted: Observation): string[] =>
    Object.entries(wanted)
      .map(([aspect, value]) => ({ aspect, value, found: there.get(withoutFirst(aspect)) ?? null }))
      .filter(({ value, found }) => !sameJson(found, value))
      .map(({ aspect, value, found }) => `${aspect}: expected ${JSON.stringify(value)}, seen ${JSON.stringify(found)}`);
  const lines = (): string[] => {
    if (one.refused !== undefined && one.kind !== "invalid") return told({ refused: one.refused });
    if (one.kind !== "invalid" && seen.refused !== undefined) return [`refused, on ${JSON.stringify(seen.refused)}`];
    switch (one.kind) {
      case "create":
        return [...told({ plan: "create" }), ...told(configured(one.first, one.hidden))];
      case "look up":
        return told(configured(one.first, one.hidden));
      case "plan again":
        return told({ plan: "no-op" });
      case "default":
        return told({ state: one.fact?.value ?? null });
      case "delete":
        return told({ plan: "delete", gone: true });
      case "deleted behind its back":
        return told({ noticed: true, plan: "create" });
      case "import":
        return told({ importing: true, "plan again": "no-op" });
      case "update":
      case "replace": {
        const none = one.expected === "none";
        const plan = none ? "no-op" : (one.expected ?? "update");
        const after = configured((none ? one.first : one.then) ?? {}, one.hidden);
        return [...told({ plan, "plan again": one.unsettled ? plan : "no-op" }), ...told(after)];
      }
      case "invalid":
        if (seen.refused === "never") return ["it was not refused"];
        // What the engine refuses by itself says nothing about the provider.
        if (one.refused !== undefined && seen.refused !== one.refused) return told({ refused: one.refused });
        return words?.includes("double)") ? [] : ["it was refused, and not by the double"];
    }
  };
  return lines().map((line) => `${one.type}, ${one.title}: ${line}${words === undefined ? "" : ` (${words})`}`);
}

/** What a configuration says has to be in the state; what it refers to, only the engine knows. */
function configured(configuration: Attributes, hidden: readonly string[]): Observation {
  const kept = Object.fromEntries(Object.entries(configuration).filter(([name]) => !hidden.includes(name)));
  const said = flat(kept, "").filter(([, value]) => typeof value !== "object" && !isReference(value));
  return Object.fromEntries(said.map(([path, value]) => [`state.${path}`, normalised(path, value)]));
}

const isReference = (value: Json): boolean => typeof value === "string" && value.includes("${");

/** A block that can be there once is an object or a list of one, as one likes; in the state it is a list. */
const withoutFirst = (path: string): string => path.replaceAll(/\.0(?=\.|$)/g, "");
