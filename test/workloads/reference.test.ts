import { data } from "../../environments";
import { readOutput } from "../../model/output/output";
import type { References } from "../../model/output/references";
import { NetworkOutput } from "../support/network";
import type { PolicySpec } from "../support/release-policies";
import { selects } from "./manifests";
import { provideHelm, SynthesisedRelease } from "./render";

provideHelm();

let output: NetworkOutput;
let references: References;
beforeAll(() => {
  output = NetworkOutput.of(data);
  references = readOutput(output.folder).references;
});
afterAll(() => output.remove());

interface Policy {
  readonly name: string;
  readonly pods: Readonly<Record<string, string>>;
}

/** The policies of a release's pods in the platform stack of its environment. */
function policiesOf(environment: string | undefined, namespace: string): Policy[] {
  return references.ofType("kubernetes_network_policy_v1").flatMap(({ resource, stack }) => {
    const metadata = resource.attributes.metadata as { name: string; namespace: string };
    const { pod_selector: selector } = resource.attributes.spec as PolicySpec;
    const isIn =
      stack.kind === "platform" &&
      stack.environment === environment &&
      references.text(stack, metadata.namespace) === namespace;
    return isIn && metadata.name.startsWith("release-")
      ? [{ name: metadata.name, pods: selector.match_labels ?? {} }]
      : [];
  });
}

test("every pod that Helm would start of the reference has a policy in its environment's platform stack, and no policy is about nobody", () => {
  const releases = references.ofType("helm_release");
  expect(releases).toHaveLength(9);
  for (const { resource, stack } of releases) {
    const attributes = resource.attributes as unknown as Parameters<typeof SynthesisedRelease.in>[1];
    const { workloads, ...manifests } = SynthesisedRelease.in(stack.folder, attributes).render();
    const policies = policiesOf(stack.environment, attributes.namespace);
    const chosen = workloads.map(({ name, pod }) => ({
      name,
      by: policies.filter(({ pods }) => selects(pods, pod.metadata.labels)).map((policy) => policy.name),
    }));
    expect(manifests.all.filter(({ kind }) => kind.includes("NetworkPolicy"))).toEqual([]);
    expect({ stack: stack.name, without: chosen.filter(({ by }) => by.length === 0) }).toEqual({
      stack: stack.name,
      without: [],
    });
    expect([...new Set(chosen.flatMap(({ by }) => by))].sort()).toEqual(policies.map(({ name }) => name).sort());
  }
});
