import { unpinnedImage } from "../../../../policies/guardrails/supply/unpinned-image";
import { verdictOf } from "../support";

const deployment = (image: string) => ({
  kubernetes_deployment_v1: {
    D: { metadata: { name: "d" }, spec: { template: { spec: { container: [{ name: "c", image }] } } } },
  },
});
const at = "prod-network/kubernetes_deployment_v1.D spec.template.spec.container[0].image";
const digest = `sha256:${"0a".repeat(32)}`;

test.each([
  "registry.acme.example/nats:2.11.4",
  `nats@${digest}`,
  `nats:latest@${digest}`,
  "localhost:5000/nats:2.11.4",
])("passes %s", (image) => expect(verdictOf(unpinnedImage, deployment(image))).toEqual(["pass"]));

test.each(["nats", "nats:latest", "registry.acme.example:5000/nats", "nats:stable", "nats:alpine"])(
  "refuses %s",
  (image) => expect(verdictOf(unpinnedImage, deployment(image))).toEqual([`error ${at}`]),
);

test("refuses what a manifest runs first, and what a job runs", () => {
  const manifest = { kind: "Pod", spec: { initContainers: [{ name: "i", image: "busybox" }] } };
  expect(verdictOf(unpinnedImage, { kubernetes_manifest: { M: { manifest } } })).toEqual([
    "error prod-network/kubernetes_manifest.M manifest.spec.initContainers[0].image",
  ]);
});

test("leaves alone what is called image and is none", () => {
  expect(verdictOf(unpinnedImage, { kubernetes_config_map_v1: { C: { data: { image: "logo" } } } })).toEqual(["pass"]);
});

describe("does not know", () => {
  test("an expression", () => expect(verdictOf(unpinnedImage, deployment("${var.image}"))).toEqual([`unknown ${at}`]));

  test("what a manifest from elsewhere runs", () => {
    expect(verdictOf(unpinnedImage, { kubernetes_manifest: { M: { manifest: "${var.manifest}" } } })).toEqual([
      "unknown prod-network/kubernetes_manifest.M manifest",
    ]);
  });

  test("what any chart runs, each of them for itself", () => {
    const releases = { A: { chart: "./assets/a" }, B: { chart: "./assets/b" } };
    expect(verdictOf(unpinnedImage, { helm_release: releases })).toEqual([
      "unknown prod-network/helm_release.A chart",
      "unknown prod-network/helm_release.B chart",
    ]);
  });
});
