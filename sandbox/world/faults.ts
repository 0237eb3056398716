import { setTimeout } from "node:timers/promises";
import { sameJson } from "./canonical";
import { ServiceError, type Attributes, type Gate, type Operation, type ProviderName } from "./contract";
import type { Registry, ServiceRequest, World } from "./contract";
import { neutronError } from "./openstack/neutron";
import { refusal } from "./ovh/api";

/** One thing that goes wrong in the cloud. It sees every request, and has its say before the service that would answer. */
export interface Fault {
  /** Milliseconds that pass before the service turns to the request. */
  delay?(request: ServiceRequest): number;
  refuse?(request: ServiceRequest, world: World): ServiceError | undefined;
}

export interface FailureOptions {
  /** @default "create" */
  readonly operation?: Operation;
  /** Which of the requests is the first to fail, counted from 1. @default 1 */
  readonly nth?: number;
  /** How many fail from there on. @default 1 */
  readonly times?: number;
  /** What the service says. @default an internal error as the service words it */
  readonly message?: string;
  /** Counts only requests with these attributes: several of a type are asked for in no order. */
  readonly where?: Attributes;
}

export function failing(type: string, options: FailureOptions = {}): Fault {
  const { operation = "create", nth = 1, times = 1, message, where = {} } = options;
  let seen = 0;
  return {
    refuse(request) {
      if (request.type !== type || request.operation !== operation || !agrees(request.attributes, where))
        return undefined;
      seen += 1;
      return seen < nth || seen >= nth + times ? undefined : message ? new ServiceError(message) : internalError(type);
    },
  };
}

/** Every request about the type takes so long. */
export function slow(type: string, milliseconds: number): Fault {
  return { delay: (request) => (request.type === type ? milliseconds : 0) };
}

/** No more than so many of a type exist in the whole cloud. */
export function quota(type: string, max: number, message?: string): Fault {
  return {
    refuse({ type: wanted, operation }, world) {
      if (wanted !== type || operation !== "create") return undefined;
      const used = world.list(type).length;
      if (used < max) return undefined;
      return message ? new ServiceError(message) : overQuota(type, used, max);
    },
  };
}

/** The providers that hand on a 429: the clients of Kubernetes and Helm wait and ask again by themselves. */
export const throttled = ["ovh", "openstack"] as const satisfies readonly ProviderName[];
export type Throttled = (typeof throttled)[number];

/** So many requests, of whatever type, are too many; then it is over. */
export function throttling(provider: Throttled, refusals: number): Fault {
  let left = refusals;
  return {
    refuse({ type }) {
      if (providerOf(type) !== provider || left === 0) return undefined;
      left -= 1;
      return provider === "ovh"
        ? refusal(429, "TooManyRequests", "Too many requests, try again later")
        : neutronError(429, "TooManyRequests", "Too many requests, try again later.");
    },
  };
}

/**
 * The services with faults before them; the list may change at any time.
 * @param over ends every delay, and with it the request
 */
export function withFaults(services: Registry, faults: Iterable<Fault>, over: AbortSignal): Registry {
  const gate: Gate = {
    async wait(request) {
      const delay = [...faults].reduce((sum, fault) => sum + (fault.delay?.(request) ?? 0), 0);
      if (delay === 0) return;
      await setTimeout(delay, undefined, { signal: over }).catch(() => {
        throw new ServiceError("the sandbox was closed while the request waited for an answer");
      });
    },
    admit(request, world) {
      for (const fault of faults) {
        const refused = fault.refuse?.(request, world);
        if (refused) throw refused;
      }
    },
  };
  return { resource: services.resource, dataSource: services.dataSource, gate };
}

/** As every provider names its types. */
export function providerOf(type: string): string {
  return type.split("_", 1)[0] ?? "";
}

function agrees(attributes: Attributes, where: Attributes): boolean {
  return Object.entries(where).every(([name, value]) => sameJson(attributes[name] ?? null, value));
}

function internalError(type: string): ServiceError {
  switch (providerOf(type)) {
    case "ovh":
      return refusal(500, "InternalServerError", "An unexpected error has occurred");
    case "openstack":
      return neutronError(
        500,
        "HTTPInternalServerError",
        "Request Failed: internal server error while processing your request.",
      );
    default:
      return new ServiceError("Internal error occurred: the request could not be processed");
  }
}

function overQuota(type: string, used: number, max: number): ServiceError {
  switch (providerOf(type)) {
    case "ovh":
      return refusal(403, "QuotaExceeded", `at most ${max} of ${type}, and there are ${used}`);
    case "openstack":
      return neutronError(409, "OverQuota", `Quota exceeded for resources: ['${neutronName(type)}'].`);
    default:
      return new ServiceError(`forbidden: exceeded quota: ${type}, used: ${used}, limited: ${max}`);
  }
}

/** `openstack_networking_network_v2` is a `network` to Neutron. */
function neutronName(type: string): string {
  return type.replace(/^openstack_([a-z]+_)?/, "").replace(/_v\d+$/, "");
}
