import { isRecord, type Json, partsIn, wayText } from "../../../core/json";
import type { Output } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { type KubernetesObject, objectsOf } from "../../../model/output/kubernetes-objects";
import { found, ofTypes, unread } from "../../judge/said";

const enforce = "pod-security.kubernetes.io/enforce";

/** A namespace whose pods may do what they like, and a pod that runs with the rights of its node. */
export const podSecurity: Judge = {
  id: "KUBERNETES-POD-SECURITY",
  title: "No pod has the rights of its node",
  why: "Whoever breaks into such a pod has the node, its credentials and every other pod on it. A namespace without a level lets any pod be one.",
  severity: "error",
  types: ["kubernetes_*", "helm_release"],
  judge: (output) => [
    ...objectsOf(output, "namespace").flatMap((namespace) => judgeNamespace(output, namespace)),
    ...objectsOf(output, "labels").flatMap(judgeLabels),
    ...objectsOf(output).flatMap(judgePods),
    ...ofTypes(output, "helm_release")
      .filter(({ resource }) => resource.attributes.create_namespace === true)
      .map(({ resource }) =>
        found(resource, {
          attribute: "create_namespace",
          value: "true",
          message: "the release makes its namespace, which has no level of pod security then",
          allowed: "false",
          fix: "make the namespace with a resource of its own, which has the level",
        }),
      ),
  ],
};

function judgeNamespace({ references }: Output, { labels, prefix, resource, stack }: KubernetesObject): Finding[] {
  const attribute = `${prefix}metadata[0].labels["${enforce}"]`;
  const written = labels[enforce];
  const level = written === undefined ? "" : references.text(stack, written);
  if (level === undefined) return [unread(resource, attribute, "the level of pod security")];
  return level === "restricted" || level === "baseline" ? [] : [tooWide(resource, attribute, level)];
}

/** Labels that a stack puts onto a namespace which it does not make. */
const judgeLabels = ({ content, resource }: KubernetesObject): Finding[] => {
  const { kind, labels } = content as { kind?: unknown; labels?: Readonly<Record<string, unknown>> };
  const level = kind === "Namespace" ? labels?.[enforce] : undefined;
  return level === undefined || level === "restricted" || level === "baseline"
    ? []
    : [tooWide(resource, `labels["${enforce}"]`, String(level))];
};

const tooWide = (resource: KubernetesObject["resource"], attribute: string, level: string): Finding =>
  found(resource, {
    attribute,
    value: level || "no level, which is privileged",
    message: "every pod of the namespace may have the rights of its node",
    allowed: "restricted, or baseline",
    fix: `set the label ${enforce}; a namespace that needs privileged has a waiver with the reason`,
  });

/** Settings of pods and containers that give the node away, with what each gives. */
const dangerous: Readonly<Record<string, string>> = {
  host_ipc: "the memory that processes of its node share",
  host_network: "the network of its node",
  host_path: "files of its node",
  host_pid: "the processes of its node",
  privileged: "every right on its node",
};

function judgePods({ content, prefix, resource }: KubernetesObject): Finding[] {
  if (!("spec" in content)) return [];
  return [...partsIn(content.spec as Json)].flatMap(({ value, way }) => {
    const gives = dangerous[String(way.at(-1))];
    if (gives === undefined || !isGiven(value)) return [];
    const attribute = `${prefix}${wayText(["spec", ...way])}`;
    if (typeof value === "string" && value.startsWith("${"))
      return [unread(resource, attribute, "what the pod may do")];
    return [
      found(resource, {
        attribute,
        value: isRecord(value) || Array.isArray(value) ? "given" : String(value),
        message: `the pod has ${gives}`,
        allowed: "pods that need nothing of their node",
        fix: "take it out; a pod that needs it has a waiver with the reason",
      }),
    ];
  });
}

/** A volume's `host_path` is a block; the path inside it has no further meaning here, nor have lists of paths in policies. */
const isGiven = (value: Json): boolean =>
  value !== false && value !== null && value !== "false" && !(Array.isArray(value) && value.length === 0);
