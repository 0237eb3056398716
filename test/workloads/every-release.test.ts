import { kubernetesVersions, provideHelm, SynthesisedRelease } from "./render";
import type { Manifests } from "./manifests";
import { selects } from "./manifests";
import { everyRelease, registry, render } from "./releases";

provideHelm();

/** Reads root's log files, so it is root: without capabilities, on a read-only file system. */
const runsAsRoot = "log-forwarding";

/** Group versions that Kubernetes 1.34 and 1.35 serve, and Knative's. */
const served = [
  "v1",
  "apps/v1",
  "autoscaling/v2",
  "networking.k8s.io/v1",
  "policy/v1",
  "rbac.authorization.k8s.io/v1",
  "serving.knative.dev/v1",
];

describe.each(everyRelease)("$title", ({ workload, build }) => {
  let manifests: Manifests;
  beforeAll(() => {
    manifests = render(build);
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

  test("brings no namespace and no secret", () => {
    expect([...manifests.of("Namespace"), ...manifests.of("Secret")]).toEqual([]);
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
    expect(withToken.map(({ name }) => name)).toEqual(workload === "log-forwarding" ? ["log-forwarding"] : []);
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

  test("every pod is closed in both directions but for what a policy names", () => {
    for (const { pod } of manifests.workloads) {
      const policies = manifests.policiesFor(pod);
      expect(policies).not.toHaveLength(0);
      for (const { spec } of policies) {
        expect(spec?.policyTypes).toEqual(["Ingress", "Egress"]);
        for (const rule of [...(spec?.ingress ?? []), ...(spec?.egress ?? [])]) {
          expect(rule.ports).not.toHaveLength(0);
          expect(rule.from ?? rule.to).not.toHaveLength(0);
        }
      }
    }
  });

  test("every pod can resolve names", () => {
    for (const { name } of manifests.workloads) {
      expect(manifests.reach(name)).toEqual(expect.arrayContaining(["kube-system UDP 53-53", "kube-system TCP 53-53"]));
    }
  });

  test("what selects pods selects some", () => {
    const selectors = manifests.all.flatMap(({ kind, apiVersion, spec }) => {
      if (kind === "Service" && apiVersion === "v1") return [spec?.selector ?? {}];
      if (kind === "NetworkPolicy") return [spec?.podSelector?.matchLabels ?? {}];
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
