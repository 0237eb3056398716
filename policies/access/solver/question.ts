import { unknownResource, unknownSubject, unknownTarget, unknownVerb } from "./problems";
import { type Problem, ProblemError } from "../../../core/errors/problem";
import { kubernetesResource } from "../../../core/kubernetes";
import { nearest } from "../../../core/nearest";
import { effectOf, isComplete, nearActions, resourceTypeOf } from "../catalogue/catalogue";
import type { Access } from "./access";
import type { Principal } from "./principals";
import type { Target } from "./targets";
import { type Way, words } from "./words";

/** What somebody asks, with the names resolved. */
export interface Question {
  readonly principal: Principal;
  readonly target: Target;
  /** `restarts workloads`, `list pods`, `publicCloudProject:apiovh:edit`. */
  readonly what: string;
  readonly ways: readonly Way[];
}

const kubernetesVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

/**
 * `telemetry-oncall restart prod/telemetry`; `security get prod/telemetry/secrets`, a Kubernetes verb on a resource of a
 * namespace; `prod-apply vrack:apiovh:get shared/vrack`, an IAM action.
 * @throws ACCESS-SUBJECT, ACCESS-TARGET, ACCESS-VERB, ACCESS-RESOURCE: all of them at once
 */
export function parseQuestion(access: Access, subject: string, verb: string, on: string): Question {
  const principal = access.principals.get(subject);
  const { rest, target } = findTarget(access, on);
  const problems: Problem[] = [];
  if (principal === undefined) problems.push(unknownSubject(subject, near(subject, [...access.principals.keys()])));
  const found = target && waysOf(access, verb, target, rest);
  if (found === undefined)
    problems.push(unknownTarget(on, near(on, [...access.targets.keys()])), ...unknownAnywhere(verb));
  else if (!("ways" in found)) problems.push(...found);
  if (
    problems.length > 0 ||
    principal === undefined ||
    target === undefined ||
    found === undefined ||
    !("ways" in found)
  )
    throw new ProblemError(problems);
  return { principal, target, ...found };
}

/** Without a target one can tell a verb that nothing at all has. */
function unknownAnywhere(verb: string): readonly Problem[] {
  const names = [
    ...new Set([...Object.values(words).flatMap((all) => all.map(({ name }) => name)), ...kubernetesVerbs]),
  ];
  if (verb.includes(":") || names.includes(verb)) return [];
  return [unknownVerb(verb, "anything", names.sort(), near(verb, names))];
}

/** The longest name that the text begins with, and what is behind it. */
function findTarget(access: Access, text: string): { readonly target?: Target; readonly rest?: string } {
  const whole = access.targets.get(text);
  if (whole) return { target: whole };
  const [longest] = [...access.targets]
    .filter(([name]) => name.includes("/") && text.startsWith(`${name}/`))
    .sort(([a], [b]) => b.length - a.length);
  return longest === undefined ? {} : { target: longest[1], rest: text.slice(longest[0].length + 1) };
}

type Found = Pick<Question, "what" | "ways"> | readonly Problem[];

function waysOf(access: Access, verb: string, target: Target, rest: string | undefined): Found {
  if (rest !== undefined) return inNamespace(access, verb, target, rest);
  if (verb.includes(":")) return byAction(verb, target);
  const all = target.kinds.flatMap((kind) => words[kind]);
  const word = all.find(({ name }) => name === verb);
  if (word) return { what: word.does, ways: word.ways };
  const names = all.map(({ name }) => name);
  return [unknownVerb(verb, target.name, names, near(verb, names))];
}

function byAction(action: string, { name, resource }: Target): Found {
  const type = resource?.urn.split(":")[4];
  if (type === undefined || resourceTypeOf(action) !== type || action.includes("*")) {
    return [
      unknownVerb(action, name, [`one action, without *, that begins with ${type ?? "nothing: it is no resource"}`]),
    ];
  }
  // One that nobody knows may exist all the same, but not where all are known.
  const malformed = !/^[A-Za-z]+:[a-z]+:[A-Za-z0-9/-]+$/.test(action);
  if (effectOf(action) === undefined && (malformed || isComplete(action))) {
    const known = nearActions(action);
    return [unknownVerb(action, name, known, known[0])];
  }
  return { what: action, ways: [{ service: "iam", action }] };
}

function inNamespace(access: Access, verb: string, target: Target, resource: string): Found {
  const known = resourcesOf(access);
  const problems: Problem[] = [];
  if (!kubernetesVerbs.includes(verb))
    problems.push(unknownVerb(verb, `${target.name}/${resource}`, kubernetesVerbs, near(verb, kubernetesVerbs)));
  // `deployments` is enough where one API group alone has them.
  const meant = known.filter((one) => one === resource || one.replace(/\.[^/]*/, "") === resource);
  const exact = known.includes(resource) ? resource : meant.length === 1 ? meant[0] : undefined;
  if (target.namespace === undefined) problems.push(unknownResource(resource, target.name, [], undefined));
  else if (exact === undefined) problems.push(unknownResource(resource, target.name, known, near(resource, known)));
  if (problems.length > 0) return problems;
  const { name, subresource } = kubernetesResource(exact ?? resource);
  const [plain = "", ...group] = name.split(".");
  const request = { verb, group: group.join("."), resource: plain, ...(subresource !== undefined && { subresource }) };
  return { what: `${verb} ${exact ?? resource}`, ways: [{ service: "kubernetes", request }] };
}

/** What rules and words speak of, as users write it: `pods`, `deployments.apps`, `pods/exec`. */
export function resourcesOf({ synthesised }: Access): readonly string[] {
  const rules = synthesised.clusters.flatMap(({ bindings }) => bindings.flatMap(({ role }) => role.rules));
  const asked = words.namespace
    .flatMap(({ ways }) => ways)
    .flatMap((way) => (way.service === "kubernetes" ? [way.request] : []));
  const text = (group: string, resource: string): string => {
    const { name, subresource } = kubernetesResource(resource);
    return `${name}${group === "" ? "" : `.${group}`}${subresource === undefined ? "" : `/${subresource}`}`;
  };
  const all = [
    ...rules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((one) => text(group, one))),
    ),
    ...asked.map(({ group, resource, subresource }) =>
      text(group, subresource === undefined ? resource : `${resource}/${subresource}`),
    ),
  ];
  return [...new Set(all)].filter((one) => !one.includes("*")).sort();
}

const near = (word: string, among: readonly string[]): string | undefined => nearest(word, among);
