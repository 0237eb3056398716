import { kubernetesVersions, provideHelm, SynthesisedRelease } from "./render";
import { queueProxyPorts } from "../../workloads/flight-dynamics/network";
import { readRelease } from "../../policies/network/model/releases";
import type { Manifests } from "./manifests";
import { selects } from "./manifests";
import { PodNetwork } from "./pod-network";
import { everyRelease, registry, render } from "./releases";

provideHelm();

/** Reads root's log files, so it is root: without capabilities, on a read-only file system. */
const runsAsRoot = "log-forwarding";

/** Group versions that Kubernetes 1.34 and 1.35 serve, and Knative's. */
const served = [
  "v1",
  "apps/v1",
  "autoscaling/v2",
  "policy/v1",
  "rbac.authorization.k8s.io/v1",
  "serving.knative.dev/v1",
];

const isKnative = (manifests: Manifests, workload: string): boolean =>
  manifests.all.some(
    ({ apiVersion, metadata }) => apiVersion.startsWith("serving.knative.dev/") && metadata.name === workload,
  );

describe.each(everyRelease)("$title", ({ workload, build, traffic }) => {
  let manifests: Manifests;
  let network: PodNetwork;
  beforeAll(() => {
    manifests = render(build);
    network = new PodNetwork(manifests, traffic);
  });

  test("passes helm lint --strict", () => {
    expect(SynthesisedRelease.with(build, (release) => release.lint())).toBe("");
  });

  test.each(kubernetesVersions)("renders for Kubernetes %s", (kubernetes) => {
    const rendered = SynthesisedRelease.with(build, (release) => release.render(kubernetes));
    expect(rendered.workloads.length).toBeGreaterThan(0);
  });

  test("installs only what these Kubernetes versions serve", () => {
    expect(manifests.all.filter(({ apiVersion }) => !served.includes(apiVersion))).toEqual([]);
  });

  test("brings no namespace, no secret and no network policy", () => {
    expect(["Namespace", "Secret", "NetworkPolicy"].flatMap((kind) => manifests.of(kind))).toEqual([]);
  });

  test("leads in from outside exactly when the network's model, which has no Helm, says so", () => {
    const { bringsPolicies, leadsIn } = SynthesisedRelease.with(build, (release) =>
      readRelease(release, release.attributes),
    );
    const entrances = manifests
      .of("Service")
      .filter(({ spec }) => ["LoadBalancer", "NodePort"].includes(spec?.type ?? ""));
    expect({ bringsPolicies, leadsIn }).toEqual({ bringsPolicies: false, leadsIn: entrances.length > 0 });
  });

  test("every container is confined", () => {
    for (const { pod, container } of manifests.containers) {
      expect({ ...pod.securityContext, ...container.securityContext }).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        seccompProfile: { type: "RuntimeDefault" },
        ...(workload === runsAsRoot ? {} : { runAsNonRoot: true, runAsUser: 65532 }),
      });
      expect(container.securityContext.capabilities?.add).toBeUndefined();
      expect(container.securityContext.privileged ?? false).toBe(false);
      expect(pod).not.toMatchObject({ hostNetwork: true });
      expect(pod).not.toMatchObject({ hostPID: true });
    }
  });

  test("only what asks the API server gets a token for it", () => {
    const withToken = manifests.workloads.filter(({ pod }) => pod.spec.automountServiceAccountToken !== false);
    const kinds = withToken.map(({ pod }) => pod.metadata.labels["app.kubernetes.io/name"]);
    expect(kinds).toEqual(workload === "log-forwarding" ? ["log-forwarding"] : []);
    expect(manifests.of("ServiceAccount")).toHaveLength(1);
    expect(manifests.of("ServiceAccount")[0]).toMatchObject({ automountServiceAccountToken: false });
  });

  test("every image is an exact one from the organisation's registry", () => {
    for (const { container } of manifests.containers) {
      expect(container.image).toMatch(new RegExp(`^${registry}/[a-z/-]+(:\\d+\\.\\d+\\.\\d+|@sha256:[0-9a-f]{64})$`));
    }
  });

  test("every container says what it needs and says when it is ready", () => {
    for (const { container } of manifests.containers) {
      expect(Object.keys(container.resources.requests).sort()).toEqual(["cpu", "memory"]);
      expect(container.resources.limits).toEqual(container.resources.requests);
      expect(container.readinessProbe).toBeDefined();
    }
  });

  test("what is declared beside the chart is about the pods it means, each of them once", () => {
    const all = manifests.workloads.map(({ name }) => name).sort();
    for (const part of traffic) {
      expect(network.selected(part)).toEqual(part.component === undefined ? all : [part.component]);
    }
    expect(all.map((name) => network.of(name).length)).toEqual(all.map(() => 1));
  });

  test("what is let in comes to a port on which a container listens", () => {
    for (const { name } of manifests.workloads) {
      // Knative puts its queue proxy beside the container, and nobody talks to the container itself.
      const served = isKnative(manifests, name) ? queueProxyPorts.map(({ from }) => from) : network.listening(name);
      const opened = network.of(name).flatMap(({ ingress }) => ingress.flatMap(({ ports }) => ports));
      expect(
        opened.filter(({ from, protocol, to }) => protocol !== "tcp" || from !== to || !served.includes(from)),
      ).toEqual([]);
    }
  });

  test("what one of its pods opens to another is let in there", () => {
    const within = traffic.flatMap(({ egress, pods }) =>
      egress.flatMap(({ peers, ports }) =>
        peers.flatMap((peer) =>
          peer.kind === "pods" && peer.namespace === undefined ? [{ pods, to: peer.labels ?? {}, ports }] : [],
        ),
      ),
    );
    for (const { pods, ports, to } of within) {
      for (const from of network.selected({ pods })) {
        for (const target of network.selected({ pods: to })) {
          expect(ports.map((port) => network.allows(from, target, port.from))).toEqual(ports.map(() => true));
        }
      }
    }
  });

  test("every pod can resolve names", () => {
    for (const { name } of manifests.workloads) {
      expect(network.reach(name)).toEqual(expect.arrayContaining(["kube-system udp 53-53", "kube-system tcp 53-53"]));
    }
  });

  test("what selects pods selects some", () => {
    const selectors = manifests.all.flatMap(({ kind, apiVersion, spec }) => {
      if (kind === "Service" && apiVersion === "v1") return [spec?.selector ?? {}];
      return spec?.selector?.matchLabels ? [spec.selector.matchLabels] : [];
    });
    for (const selector of selectors) {
      expect(Object.keys(selector)).not.toHaveLength(0);
      expect(manifests.workloads.some(({ pod }) => selects(selector, pod.metadata.labels))).toBe(true);
    }
  });

  test("every secret is named, none is spelt out", () => {
    const secrets = /PASSWORD|SECRET|TOKEN|ACCESS_KEY|_USERNAME/;
    const variables = manifests.containers.flatMap(({ container }) => container.env ?? []);
    for (const variable of variables.filter(({ name }) => secrets.test(name))) {
      expect(variable.valueFrom?.secretKeyRef?.name).toMatch(/^[a-z-]+$/);
      expect(variable).not.toHaveProperty("value");
    }
  });
});
