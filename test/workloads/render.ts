import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { findHelm } from "../../engine/tools/helm";
import { Manifests } from "./manifests";

let helm: string | undefined;

/** For `beforeAll` of whoever renders: minutes on a machine that has no Helm yet and builds it, an instant on all others. */
export function provideHelm(): void {
  beforeAll(async () => {
    const found = await findHelm({ env: process.env, report: (line) => process.stderr.write(`${line}\n`) });
    helm = found.path;
  });
}

/** The Kubernetes versions that the reference's clusters run. */
export const kubernetesVersions = ["1.34.0", "1.35.0"] as const;

/** A release as the engine hands it to Helm: the chart copied into the stack, and the values. */
export class SynthesisedRelease {
  private constructor(
    readonly folder: string,
    readonly attributes: { chart: string; name: string; namespace: string; values: string[] },
  ) {}

  /** Synthesises what the builder adds, hands the only release to the test, and removes everything afterwards. */
  static with<T>(build: (scope: Construct) => void, use: (release: SynthesisedRelease) => T): T {
    const stack = new TerraformStack(Testing.app(), "test");
    new HelmProvider(stack, "helm");
    build(stack);
    const output = Testing.fullSynth(stack);
    try {
      const folder = join(output, "stacks", "test");
      const template = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
      const [attributes] = Object.values<SynthesisedRelease["attributes"]>(template.resource.helm_release);
      if (!attributes) throw new Error("the builder added no release");
      return use(new SynthesisedRelease(folder, attributes));
    } finally {
      rmSync(output, { recursive: true, force: true });
    }
  }

  /** A release that a landing zone synthesised, in the stack's folder. */
  static in(folder: string, attributes: SynthesisedRelease["attributes"]): SynthesisedRelease {
    return new SynthesisedRelease(folder, attributes);
  }

  get values(): string {
    return this.attributes.values.join("\n");
  }

  /** What `helm lint --strict` complains of; empty when it does not. */
  lint(): string {
    const { status, stdout, stderr } = this.helm(["lint", "--strict", "--quiet", this.chart]);
    return status === 0 ? "" : stdout + stderr;
  }

  render(kubernetes: string = kubernetesVersions[0]): Manifests {
    const { status, stdout, stderr } = this.template(kubernetes);
    if (status !== 0) throw new Error(stderr);
    return Manifests.parse(stdout);
  }

  /** Why Helm refuses the release; empty when it does not. */
  refusal(): string {
    const { status, stderr } = this.template(kubernetesVersions[0]);
    return status === 0 ? "" : stderr;
  }

  private template(kubernetes: string) {
    const { name, namespace } = this.attributes;
    return this.helm(["template", name, this.chart, "--namespace", namespace, "--kube-version", kubernetes]);
  }

  private get chart(): string {
    return resolve(this.folder, this.attributes.chart);
  }

  private helm(args: string[]) {
    return runHelm([...args, "--values", "-"], this.values);
  }
}

/** Helm with nothing of this machine's: its own empty home, no plugins, no cluster. */
function runHelm(args: string[], input: string) {
  if (helm === undefined) throw new Error("call provideHelm() before rendering");
  const home = mkdtempSync(join(tmpdir(), "slz-helm-"));
  try {
    return spawnSync(helm, args, { input, encoding: "utf8", env: { HOME: home, PATH: "" } });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
