import type { Problem } from "../../../core/errors/problem";
import { list } from "../../../core/errors/wording";

/** What is wrong with a question about who may do what. */

export const unknownSubject = (found: string, near: string | undefined): Problem => ({
  code: "ACCESS-SUBJECT",
  path: "<subject>",
  message: "nobody of this name can hold anything",
  found,
  allowed: "a team, an account or a service account of the specification, a deployer: telemetry, prod-apply",
  fix: near === undefined ? "slz access lists who may do what" : `did you mean ${near}?`,
});

export const unknownTarget = (found: string, near: string | undefined): Problem => ({
  code: "ACCESS-TARGET",
  path: "<scope/resource>",
  message: "there is nothing of this name that one could do something to",
  found,
  allowed: "organisation, shared/vrack, prod, prod/telemetry, prod/telemetry/secrets",
  fix: near === undefined ? "slz access lists what there is" : `did you mean ${near}?`,
});

export const unknownVerb = (found: string, target: string, allowed: readonly string[], near?: string): Problem => ({
  code: "ACCESS-VERB",
  path: "<verb>",
  message: `that is nothing one does to ${target}`,
  found,
  allowed: allowed.length > 0 ? list(allowed) : "nothing",
  fix: near === undefined ? "ask with one of these" : `did you mean ${near}?`,
});

export const unknownResource = (
  found: string,
  target: string,
  allowed: readonly string[],
  near: string | undefined,
): Problem => ({
  code: "ACCESS-RESOURCE",
  path: "<scope/resource>",
  message:
    allowed.length > 0
      ? `no role speaks of this resource of ${target}`
      : `${target} is no namespace of a cluster, and only a namespace has resources`,
  found,
  allowed: allowed.length > 0 ? list(allowed) : "the name of a namespace before the resource: prod/telemetry/pods",
  fix: near === undefined ? "ask with the name that kubectl api-resources has" : `did you mean ${near}?`,
});

export const notAnAddress = (found: string): Problem => ({
  code: "ACCESS-FROM",
  path: "--from",
  message: "this is no address that a request can come from",
  found,
  allowed: "an IPv4 address: 198.51.100.18",
  fix: "name one address, or leave --from out",
});
