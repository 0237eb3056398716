import { faultOutOfRange, unknownObject } from "./problems";
import { nearest } from "../core/nearest";
import { ServiceError, type Attributes, type Operation, type World, type WorldObject } from "../sandbox/world/contract";
import {
  failing,
  quota,
  slow,
  throttled,
  throttling,
  type FailureOptions,
  type Fault,
  type Throttled,
} from "../sandbox/world/faults";
import { registry } from "../sandbox/world/registry";
import { requireAttributes, requireType } from "./types";

/** A fault that lasts until it is lifted, or until the sandbox is closed. */
export interface Lasting {
  lift(): void;
}

/** The simulated cloud under the stacks: what is in it, what goes wrong in it, and what happens to it behind their backs. */
export abstract class Cloud {
  protected constructor(
    private readonly simulated: World,
    private readonly faults: Set<Fault>,
  ) {}

  /** What exists in the cloud. It begins with what the reference landing zone adopts: account, vRack, private cloud, logs. */
  get world(): Pick<World, "get" | "list"> {
    return this.simulated;
  }

  /** Something that exists already, in nobody's state: what a stack refers to by id. */
  given(type: string, id: string, attributes: Attributes = {}): void {
    const provider = requireAttributes(type, attributes);
    this.simulated.put(provider, type, id, { id, ...attributes });
  }

  /**
   * Lets the service refuse a request about a type: by default the first creation from now on, and that one alone, so that
   * the same apply succeeds the next time.
   */
  fail(type: string, options: FailureOptions = {}): Lasting {
    const { operation = "create", nth = 1, times = 1 } = options;
    requireOperation(operation);
    requireType(type, operation === "read" ? "resource or data source" : "resource");
    requireCount("fail", "nth", nth, 1);
    requireCount("fail", "times", times, 1);
    if (options.where) requireAttributes(type, options.where);
    return this.lasting(failing(type, options));
  }

  /** Every request about a type takes so long. Others go on meanwhile. */
  slow(type: string, milliseconds: number): Lasting {
    requireType(type, "resource or data source");
    // Node's timers take no more.
    requireCount("slow", "milliseconds", milliseconds, 1, 2 ** 31 - 1);
    return this.lasting(slow(type, milliseconds));
  }

  /** No more than `max` of a type exist in the whole cloud, what is there already included; the next creation is refused. */
  quota(type: string, max: number, message?: string): Lasting {
    requireType(type, "resource");
    requireCount("quota", "max", max, 0);
    return this.lasting(quota(type, max, message));
  }

  /**
   * The next requests to a provider's API are refused with status 429, which these two hand on: the ovh provider never asks
   * again, the openstack provider only where `max_retries` is set.
   */
  throttle(provider: Throttled, refusals: number): Lasting {
    if (!throttled.includes(provider)) {
      const why = `${throttled.join(" or ")}: the clients of Kubernetes and Helm wait and ask again by themselves`;
      throw faultOutOfRange("throttle", "provider", String(provider), why);
    }
    requireCount("throttle", "refusals", refusals, 1);
    return this.lasting(throttling(provider, refusals));
  }

  /**
   * Drift: an object is gone, with all that the service takes along. No stack is told.
   * @param which id, or address in a stack that was applied; may be left out when there is only one of the type
   */
  forget(type: string, which?: string): void {
    const { provider, id, attributes } = this.object(type, which);
    try {
      const context = { world: this.simulated, provider, type, providerConfig: {} };
      registry.resource(type)?.remove?.({ id, ...attributes }, context);
    } catch (error) {
      // What the service objects to happens all the same: somebody found another way.
      if (!(error instanceof ServiceError)) throw error;
    }
    this.simulated.remove(type, id);
  }

  /** Drift: attributes of an object have other values. No stack is told. */
  mutate(type: string, which: string | undefined, attributes: Attributes): void {
    const { provider, id, attributes: before } = this.object(type, which);
    requireAttributes(type, attributes);
    this.simulated.put(provider, type, id, { ...before, ...attributes });
  }

  /** Under what id the world keeps the object that an applied stack has at an address. */
  protected abstract keyAt(address: string): string | undefined;

  private object(type: string, which?: string): WorldObject {
    requireType(type, "resource or data source");
    const all = this.simulated.list(type);
    const known = all.map(({ id }) => id);
    const [only, another] = all;
    if (which === undefined) {
      if (only && !another) return only;
      throw unknownObject(type, `none named, and there are ${all.length}`, known);
    }
    const found =
      this.simulated.get(type, which) ??
      this.simulated.get(type, this.keyAt(which) ?? "") ??
      all.find(({ attributes }) => String(attributes.id) === which);
    if (found === undefined) throw unknownObject(type, which, known, nearest(which, known));
    return found;
  }

  private lasting(fault: Fault): Lasting {
    this.faults.add(fault);
    return { lift: () => void this.faults.delete(fault) };
  }
}

const OPERATIONS: readonly Operation[] = ["create", "read", "update", "delete"];

function requireOperation(operation: Operation): void {
  if (!OPERATIONS.includes(operation)) {
    throw faultOutOfRange("fail", "operation", String(operation), OPERATIONS.join(", "));
  }
}

function requireCount(fault: string, option: string, value: number, least: number, most = Infinity): void {
  const counts = Number.isInteger(value) || value === Infinity;
  if (counts && value >= least && value <= most) return;
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
  throw faultOutOfRange(fault, option, String(value), `a whole number ${range}`);
}
