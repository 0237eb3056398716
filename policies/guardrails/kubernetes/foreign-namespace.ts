import { isAdded } from "../../../model/output/placement";
import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { objectsOf } from "../../../model/output/kubernetes-objects";
import { found, ofTypes, unread } from "../../judge/said";

/** Who has a namespace: the landing zone's stacks say so with a label. */
const teamLabel = "landing-zone/team";

/** Objects that a stack of a user's puts into a namespace of a team, of the platform or of the cluster itself. */
export const foreignNamespace: Judge = {
  id: "KUBERNETES-FOREIGN-NAMESPACE",
  title: "No stack puts anything into the namespace of somebody else",
  why: "In a namespace one reads its secrets, receives its traffic and uses up its quota. Its team would neither see the change in its stack nor be asked.",
  severity: "error",
  types: ["kubernetes_*", "helm_release"],
  judge: (output) => {
    const owners = ownersOf(output);
    const objects = [
      ...objectsOf(output).map(({ kind, name, namespace, prefix, resource, stack }) => ({
        stack,
        resource,
        namespace: kind === "namespace" ? name : namespace,
        attribute: `${prefix}metadata[0].${kind === "namespace" ? "name" : "namespace"}`,
      })),
      ...ofTypes(output, "helm_release").map(({ stack, resource }) => ({
        stack,
        resource,
        namespace: output.references.text(stack, resource.attributes.namespace ?? "default"),
        attribute: "namespace",
      })),
    ];
    return objects.filter(({ stack }) => isAdded(stack)).flatMap((object) => judgeObject(output, object, owners));
  },
};

/** Environment → namespace → the team it belongs to. */
type Owners = ReadonlyMap<string, ReadonlyMap<string, string>>;

function ownersOf(output: Output): Owners {
  const owners = new Map<string, Map<string, string>>();
  for (const { labels, name, stack } of objectsOf(output, "namespace")) {
    if (isAdded(stack) || stack.environment === undefined || name === undefined) continue;
    const team = labels[teamLabel];
    const inEnvironment = owners.get(stack.environment) ?? new Map<string, string>();
    owners.set(stack.environment, inEnvironment.set(name, typeof team === "string" ? team : "platform"));
  }
  return owners;
}

interface Placed {
  readonly stack: OutputStack;
  readonly resource: OutputResource;
  readonly namespace: string | undefined;
  readonly attribute: string;
}

function judgeObject(output: Output, { attribute, namespace, resource, stack }: Placed, owners: Owners): Finding[] {
  if (namespace === undefined) return [unread(resource, attribute, "whose namespace it is")];
  const environments = output.placement.resourceJudgedBy(stack, resource);
  const teams = new Set(environments.flatMap((environment) => ownerIn(owners.get(environment), namespace) ?? []));
  const [owner] = [...teams].filter((team) => team !== stack.team);
  if (owner === undefined) return [];
  return [
    found(resource, {
      attribute,
      value: namespace,
      message: `the stack puts something into the namespace of ${owner === cluster ? "the cluster itself" : owner}`,
      allowed: "a namespace that a stack of its own makes",
      fix:
        owner === cluster
          ? "make a namespace of its own for it"
          : `make a namespace of its own for it; if the stack is ${owner}'s, say so: landingZone.assign(stack, { team: "${owner}" })`,
    }),
  ];
}

const cluster = "the cluster";

const ownerIn = (owners: ReadonlyMap<string, string> | undefined, namespace: string): string | undefined =>
  owners?.get(namespace) ?? (namespace.startsWith("kube-") ? cluster : undefined);
