import type { Json, Way } from "../../../core/json";
import { isValue, namesSecretVariable } from "../../../core/secret-patterns";
import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { found } from "../../judge/said";
import { secretAttributes } from "../secret-attributes";
import { type SecretSeen, secretsIn } from "../secrets-in";

/** Where an expression that brings a secret shows it: plans print these, and whoever may read the object reads it. */
const shown: Readonly<Record<string, RegExp>> = {
  helm_release: /^(?:values|set)\b/,
  kubernetes_config_map: /^(?:binary_)?data\b/,
  kubernetes_config_map_v1: /^(?:binary_)?data\b/,
  kubernetes_config_map_v1_data: /^data\b/,
};

/** A secret that is written into a stack, or that an output or the values of a chart show. */
export const secretInCode: Judge = {
  id: "SECRET-IN-CODE",
  title: "No secret stands in a stack, its outputs or the values of its charts",
  why: "Code, plans, states and what Helm keeps are read by many more people and programs than the secret is for, and none of them forgets it.",
  severity: "error",
  types: "all",
  judge: ({ stacks }: Output) =>
    stacks.flatMap((stack) => [
      ...inResources(stack),
      ...inOutputs(stack),
      ...inVariables(stack),
      ...inSettings(stack),
    ]),
};

function inResources({ dataSources, resources }: OutputStack): Finding[] {
  return [...resources, ...dataSources].flatMap((resource) => {
    const { attributes, type } = resource;
    const seen = secretsIn(
      attributes as Json,
      (way) => holdsSecret(resource, way),
      (way) => type === "helm_release" && way[0] === "values",
    );
    return seen
      .filter(({ as, at }) => as !== "reference" || shown[type]?.test(at))
      .map((one) => found(resource, wordsFor(one)));
  });
}

function holdsSecret({ attributes, type }: OutputResource, way: Way): boolean {
  const path = way.filter((step) => typeof step === "string").join(".");
  const places =
    type === "kubernetes_manifest" && (attributes.manifest as { kind?: unknown } | undefined)?.kind === "Secret"
      ? ["manifest.data", "manifest.stringData"]
      : (secretAttributes[type] ?? []);
  return places.some((place) => path === place || path.startsWith(`${place}.`));
}

const inOutputs = (stack: OutputStack): Finding[] =>
  Object.entries(stack.outputs).flatMap(([name, value]) =>
    secretsIn({ [name]: value as Json }).map((seen) => aboutStack(stack, "output", seen)),
  );

const inVariables = (stack: OutputStack): Finding[] =>
  Object.entries(stack.variables).flatMap(([name, { default: given, sensitive }]): Finding[] => {
    if (typeof given === "string" && namesSecretVariable(name) && isValue(given)) {
      const known = `${given.length} characters: the variable is called ${name}`;
      return [aboutStack(stack, "variable", { at: `${name}.default`, as: "literal", known })];
    }
    const seen = secretsIn({ [name]: { default: (given ?? null) as Json } });
    if (seen.length > 0) return seen.map((one) => aboutStack(stack, "variable", one));
    if (!namesSecretVariable(name) || sensitive === true) return [];
    return [
      {
        address: stack.name,
        attribute: `variable.${name}.sensitive`,
        severity: "warning",
        message: `plans and logs print the value of the variable ${name}`,
        allowed: "true",
        fix: "declare it with sensitive = true",
      },
    ];
  });

/** Providers, the backend, modules, locals: everything in the stack's file that has no name of its own above. */
function inSettings(stack: OutputStack): Finding[] {
  const seen = ["data", "output", "resource", "variable"];
  const rest = Object.entries(stack.file).filter(([part]) => !seen.includes(part));
  return secretsIn(Object.fromEntries(rest) as Json)
    .filter(({ as }) => as !== "reference")
    .map((seen) => aboutStack(stack, undefined, seen));
}

const aboutStack = ({ name }: OutputStack, part: string | undefined, seen: SecretSeen): Finding => ({
  address: name,
  ...wordsFor(seen),
  attribute: part === undefined ? seen.at : `${part}.${seen.at}`,
});

const again = "make a new one in its place, because whoever could read this has it";

function wordsFor({ as, at, known }: SecretSeen): Omit<Finding, "address"> {
  switch (as) {
    case "literal":
      return {
        attribute: at,
        value: known,
        message: "a secret is written here",
        allowed: "a sensitive variable without a default, or a secret that the workload reads where it runs",
        fix: `take it out of the code; ${again}`,
      };
    case "reference":
      return {
        attribute: at,
        value: known,
        message: "an expression hands on a secret here, where plans, states and objects of the cluster show it",
        allowed: "a secret that the workload reads where it runs",
        fix: `take the expression out; ${again}`,
      };
    case "file":
      return {
        attribute: at,
        severity: "unknown",
        value: "a file",
        message: "what stands here is read from a file when the engine plans",
        fix: "write what is no secret into the stack, and give secrets by another way than the code",
      };
  }
}
