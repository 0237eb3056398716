import { type Json, textsIn, wayText } from "../../../core/json";
import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { found, said, unread } from "../../judge/said";

/** A container's image by a tag that moves. What a chart runs is unknown until it is rendered. */
export const unpinnedImage: Judge = {
  id: "SUPPLY-UNPINNED-IMAGE",
  title: "Every container runs one version of its image",
  why: "A tag like latest is something else on every node and every day: nobody knows what runs, and a restart brings in what nobody has tested.",
  severity: "error",
  types: ["helm_release", "kubernetes_*"],
  judge: (output) =>
    output.stacks.flatMap((stack) =>
      stack.resources.flatMap((resource) => {
        if (resource.type === "helm_release") return [ofChart(resource)];
        return resource.type.startsWith("kubernetes_") ? judgeImages(output, stack, resource) : [];
      }),
    ),
};

const ofChart = (resource: OutputResource): Finding =>
  found(resource, {
    severity: "unknown",
    attribute: "chart",
    value: String(resource.attributes.chart),
    message: "which images the chart runs is known once it is rendered",
    fix: "read what the chart renders; its versions are pinned with the chart's own",
  });

function judgeImages(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  if (typeof resource.attributes.manifest === "string") return [unread(resource, "manifest", "which images it runs")];
  return [...textsIn(resource.attributes as Json)].flatMap(({ text, way }) => {
    if (way.at(-1) !== "image" || !way.some((step) => /container/i.test(String(step)))) return [];
    const attribute = wayText(way);
    const [image] = said(output, stack, text).texts;
    if (image === undefined) return [unread(resource, attribute, "which image it runs")];
    if (isPinned(image)) return [];
    return [
      found(resource, {
        attribute,
        value: image,
        message: "the image has no fixed version",
        allowed: "a tag with a version, or a digest: name:1.2.3, name@sha256:…",
        fix: "write down the version that was tested",
      }),
    ];
  });
}

/** By digest, or by a tag that has a number in it: words alone (`latest`, `stable`, `main`) move. */
function isPinned(image: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return true;
  const tag = /:(?<tag>[\w.-]+)$/.exec(image)?.groups?.tag;
  return tag !== undefined && /\d/.test(tag);
}
