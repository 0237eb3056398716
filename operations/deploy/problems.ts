import { type Problem, ProblemError } from "../../core/errors/problem";

export function unknownStage(name: string, known: readonly string[], nearest: string | undefined): ProblemError {
  return new ProblemError([
    {
      code: "DEPLOY-UNKNOWN-STAGE",
      message: `there is no environment and no stage called "${name}"`,
      found: name,
      allowed: known.join(", "),
      fix: nearest === undefined ? "name one of these" : `did you mean "${nearest}"?`,
    },
  ]);
}

export const variableNotSet = (stack: string, name: string, does: string | undefined): Problem => ({
  code: "DEPLOY-VARIABLE",
  message: `${stack} asks for ${does ?? "a value"}`,
  path: `TF_VAR_${name}`,
  found: "not set",
  fix: `set TF_VAR_${name} in the environment; a value on the command line would be read by others`,
});

export const cloudEntriesMissing = (stack: string, entries: readonly string[], file: string): Problem => ({
  code: "DEPLOY-NO-CLOUD",
  message: `${stack} signs in to OpenStack as ${entries.join(", ")}, which no clouds.yaml names`,
  found: file,
  fix: `run \`npx slz clouds\`, as an account that may read the state of the environment's projects`,
});

/** @param environment as one names it today: its cluster's context has its first name */
export const contextMissing = (stack: string, context: string, environment: string, file: string): Problem => ({
  code: "DEPLOY-NO-CONTEXT",
  message: `${stack} is deployed into a cluster that no kubeconfig names: there is no context ${context}`,
  found: file,
  fix: `run \`npx slz kubeconfig ${environment}\`, and name its file in KUBE_CONFIG_PATH`,
});

export const secretMissing = (
  stack: string,
  { namespace, name, keys }: { readonly namespace: string; readonly name: string; readonly keys: readonly string[] },
): Problem => ({
  code: "DEPLOY-SECRET",
  message: `a release of ${stack} does not start without a Secret that is not in the cluster`,
  path: `${namespace}/${name}`,
  found: "no such Secret, or not with these keys",
  allowed: `keys: ${keys.join(", ")}`,
  fix: `put it there: kubectl -n ${namespace} create secret generic ${name} --from-file=…`,
});

/** Nothing went wrong: there are changes nobody has agreed to, and nobody to ask. */
export const notApproved = (stack: string, asked: string, flag: string): Problem => ({
  code: "DEPLOY-APPROVAL",
  message: `${stack} ${asked}, and nobody has agreed to it`,
  fix: `look at it with \`npx slz plan ${stack}\`; then run the same command on a terminal, where it asks, or with ${flag}`,
});
