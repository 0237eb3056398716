import type { Operation } from "../../../sandbox/world/contract";
import { failing, quota, slow, throttling, withFaults, type Fault } from "../../../sandbox/world/faults";
import { MemoryWorld } from "../../support/memory-world";

const never = new AbortController().signal;
const services = { resource: () => undefined, dataSource: () => undefined };
const request = (type: string, operation: Operation = "create", attributes = {}) => ({ type, operation, attributes });

/** What each of the requests in turn is answered by the gate: a refusal's words, or nothing. */
function answers(faults: readonly Fault[], requests: readonly ReturnType<typeof request>[], world = new MemoryWorld()) {
  const { gate } = withFaults(services, faults, never);
  return requests.map((each) => {
    try {
      gate?.admit(each, world);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
}

const repeated = (times: number, type = "ovh_vrack") => Array.from({ length: times }, () => request(type));
const refused = (found: readonly unknown[]) => found.map((answer) => answer !== undefined);

test("without faults the services are as they were", async () => {
  expect(answers([], repeated(2))).toEqual([undefined, undefined]);
  await expect(withFaults(services, [], never).gate?.wait(request("ovh_vrack"))).resolves.toBeUndefined();
});

describe("failing", () => {
  test("counts from one, and ends", () => {
    expect(refused(answers([failing("ovh_vrack", { nth: 2, times: 2 })], repeated(5)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test("is about one type and one operation", () => {
    const fault = failing("ovh_vrack", { operation: "delete" });
    const requests = [request("ovh_vrack"), request("ovh_cloud_project", "delete"), request("ovh_vrack", "delete")];
    expect(refused(answers([fault], requests))).toEqual([false, false, true]);
  });

  test("counts only those with the attributes, whatever the order of their keys", () => {
    const fault = failing("ovh_vrack", { where: { plan: [{ a: 1, b: 2 }] } });
    const requests = [
      request("ovh_vrack"),
      request("ovh_vrack", "create", { plan: [] }),
      request("ovh_vrack", "create", { name: "x", plan: [{ b: 2, a: 1 }] }),
    ];
    expect(refused(answers([fault], requests))).toEqual([false, false, true]);
  });

  test("does not count what another fault has refused", () => {
    expect(
      answers([failing("ovh_vrack", { message: "a" }), failing("ovh_vrack", { message: "b" })], repeated(3)),
    ).toEqual(["a", "b", undefined]);
  });

  test.each([
    ["ovh_vrack", /^OVHcloud API error \(status code 500\)/],
    ["openstack_networking_network_v2", /^Neutron answered 500/],
    ["kubernetes_namespace_v1", /^Internal error occurred/],
  ])("%s fails in its service's words", (type, words) => {
    expect(answers([failing(type)], [request(type)])).toEqual([expect.stringMatching(words)]);
  });
});

describe("quota", () => {
  test("counts what is there and hinders no change of it", () => {
    const world = new MemoryWorld();
    world.put("ovh", "ovh_vrack", "pn-1", {});
    const requests = [request("ovh_vrack"), request("ovh_vrack", "update"), request("ovh_vrack", "delete")];
    expect(refused(answers([quota("ovh_vrack", 1)], requests, world))).toEqual([true, false, false]);
    expect(refused(answers([quota("ovh_vrack", 2)], requests, world))).toEqual([false, false, false]);
  });

  test.each([
    ["ovh_vrack", /status code 403\): Client::QuotaExceeded: "at most 0 of ovh_vrack, and there are 0"/],
    ["openstack_networking_network_v2", /Neutron answered 409: .*OverQuota.*resources: \['network'\]/],
    ["kubernetes_namespace_v1", /exceeded quota: kubernetes_namespace_v1, used: 0, limited: 0/],
  ])("%s is refused in its service's words", (type, words) => {
    expect(answers([quota(type, 0)], [request(type)])).toEqual([expect.stringMatching(words)]);
  });
});

test("throttling refuses whatever the provider is asked, and no other provider", () => {
  const requests = [
    request("openstack_networking_network_v2", "read"),
    request("ovh_vrack", "read"),
    request("ovh_cloud_project", "update"),
    request("ovh_vrack"),
  ];
  expect(refused(answers([throttling("ovh", 2)], requests))).toEqual([false, true, true, false]);
  expect(answers([throttling("openstack", 1)], requests)[0]).toMatch(/^Neutron answered 429/);
  expect(answers([throttling("ovh", 1)], requests)[1]).toMatch(/^OVHcloud API error \(status code 429\)/);
});

test("slow lets others pass meanwhile, and ends with the sandbox", async () => {
  const over = new AbortController();
  const { gate } = withFaults(services, [slow("ovh_vrack", 300_000), slow("ovh_vrack", 300_000)], over.signal);
  const waiting = expect(gate?.wait(request("ovh_vrack"))).rejects.toThrow("the sandbox was closed");
  await gate?.wait(request("ovh_cloud_project"));
  over.abort();
  await waiting;
});
