import { FlightDynamics } from "../../workloads/flight-dynamics/flight-dynamics";
import { Placement } from "../../constructs/kubernetes/placement";
import { TrafficPeer } from "../../constructs/kubernetes/traffic";
import { bucket, flightDynamics, licence, networks, podNetwork, refusal, registry, render } from "./releases";
import { provideHelm } from "./render";

provideHelm();

const functions = ["conjunction-screening", "manoeuvre-planning", "orbit-propagation"];

describe.each(FlightDynamics.versions)("flight-dynamics %s", (version) => {
  test("serves each function inside the cluster only", () => {
    const services = render(flightDynamics({ version })).of("Service");
    expect(services.map(({ metadata }) => metadata.name).sort()).toEqual(functions);
    for (const { apiVersion, metadata } of services) {
      expect(apiVersion).toBe("serving.knative.dev/v1");
      expect(metadata.labels).toMatchObject({ "networking.knative.dev/visibility": "cluster-local" });
    }
  });

  test("gives a pod one request at a time and nothing runs at rest", () => {
    for (const { pod } of render(flightDynamics({ version })).workloads) {
      expect(pod.spec.containerConcurrency).toBe(1);
      expect(pod.metadata.annotations).toMatchObject({
        "autoscaling.knative.dev/min-scale": "0",
        "autoscaling.knative.dev/target-utilization-percentage": "100",
      });
    }
  });

  test("scales, waits and sizes each function as told, and leaves the others as they were", () => {
    const manifests = render(
      flightDynamics({
        version,
        functions: {
          "orbit-propagation": { maxScale: 12, timeoutSeconds: 3600, resources: { cpu: 7.5, memoryGiB: 12 } },
        },
      }),
    );
    const told = manifests.pod("orbit-propagation");
    expect(told.metadata.annotations).toMatchObject({ "autoscaling.knative.dev/max-scale": "12" });
    expect(told.spec.timeoutSeconds).toBe(3600);
    expect(told.spec.containers[0]?.resources.limits).toEqual({ cpu: "7500m", memory: "12288Mi" });
    const untold = manifests.pod("manoeuvre-planning");
    expect(untold.metadata.annotations).toMatchObject({ "autoscaling.knative.dev/max-scale": "4" });
    expect(untold.spec.timeoutSeconds).toBe(600);
  });

  test("runs the image of its own version, or the one with the digest given", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const manifests = render(flightDynamics({ version, functions: { "orbit-propagation": { digest } } }));
    expect(manifests.pod("manoeuvre-planning").spec.containers[0]?.image).toBe(
      `${registry}/flight-dynamics/manoeuvre-planning:${version}`,
    );
    expect(manifests.pod("orbit-propagation").spec.containers[0]?.image).toBe(
      `${registry}/flight-dynamics/orbit-propagation@${digest}`,
    );
  });

  test("runs on the compute pool, which is tainted, unless placed elsewhere", () => {
    for (const { pod } of render(flightDynamics({ version })).workloads) {
      expect(pod.spec.nodeSelector).toEqual({ "landing-zone/pool": "compute" });
      expect(pod.spec.tolerations).toEqual([
        { key: "landing-zone/pool", operator: "Equal", value: "compute", effect: "NoSchedule" },
      ]);
    }
    for (const { pod } of render(flightDynamics({ version, placement: Placement.anywhere() })).workloads) {
      expect(pod.spec.nodeSelector).toBeUndefined();
      expect(pod.spec.tolerations).toBeUndefined();
    }
  });

  test("reaches the cluster's own services and nothing else by default", () => {
    const network = podNetwork(flightDynamics({ version }), networks["flight-dynamics"]());
    expect(network.reach("orbit-propagation")).toEqual([
      "knative-serving tcp 8081-8081",
      "kube-system tcp 53-53",
      "kube-system udp 53-53",
    ]);
  });

  test("reaches the licence server and the bucket once they are named, and knows them", () => {
    const told = { licenceServer: licence, ephemeris: bucket };
    const network = podNetwork(flightDynamics({ version, ...told }), networks["flight-dynamics"](told));
    expect(network.reach("conjunction-screening")).toEqual(
      expect.arrayContaining(["172.20.0.20/32 tcp 27000-27009", "192.0.2.0/24 tcp 443-443"]),
    );
    const { manifests } = network;
    const variables = manifests.pod("conjunction-screening").spec.containers[0]?.env;
    expect(variables).toContainEqual({ name: "LM_LICENSE_FILE", value: "27000@172.20.0.20" });
    expect(variables).toContainEqual({ name: "EPHEMERIS_ENDPOINT", value: "https://s3.gra.io.cloud.ovh.net" });
    expect(variables).toContainEqual({
      name: "EPHEMERIS_SECRET_KEY",
      valueFrom: { secretKeyRef: { name: "objects", key: "secret-key" } },
    });
  });

  test("is entered from Knative only", () => {
    const peers = networks["flight-dynamics"]().flatMap(({ ingress }) => ingress.flatMap((rule) => rule.peers));
    expect(peers).toEqual([TrafficPeer.namespace("knative-serving")]);
  });

  test.each([
    ["a public registry", { registry: "docker.io/meridian" }, "/image/registry"],
    ["another public registry", { registry: "europe-docker.pkg.dev/meridian" }, "/image/registry"],
    [
      "a scale of nothing",
      { functions: { "orbit-propagation": { maxScale: 0 } } },
      "/functions/orbit-propagation/maxScale",
    ],
    [
      "half a digest",
      { functions: { "orbit-propagation": { digest: "sha256:12" } } },
      "/functions/orbit-propagation/digest",
    ],
  ])("refuses %s", (_what, props, path) => {
    expect(refusal(flightDynamics({ version, ...props }))).toContain(`at '${path}'`);
  });
});

test("pods of 1.4.0 stay for two minutes after the last request, or as long as told", () => {
  const annotation = "autoscaling.knative.dev/scale-down-delay";
  const delay = (scaleDownDelaySeconds?: number) =>
    render(flightDynamics({ scaleDownDelaySeconds })).pod("orbit-propagation").metadata.annotations?.[annotation];
  expect(delay()).toBe("120s");
  expect(delay(0)).toBe("0s");
  expect(refusal(flightDynamics({ scaleDownDelaySeconds: 3601 }))).toContain("at '/scaleDownDelaySeconds'");
});

test("1.3.2 does not know the delay, and says so before Helm does", () => {
  expect(() => render(flightDynamics({ version: "1.3.2", scaleDownDelaySeconds: 60 }))).toThrow(
    "WORKLOAD-SETTING-TOO-NEW at scaleDownDelaySeconds",
  );
});

test("a licence server without a port is refused", () => {
  expect(() => render(flightDynamics({ licenceServer: { ...licence, ports: [] } }))).toThrow(
    "WORKLOAD-SETTING at licenceServer.ports",
  );
});
