import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { placeOf } from "../../../model/output/references";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";
import { isWorld } from "../world";

const cluster = "ovh_cloud_project_kube";
const restrictions = "ovh_cloud_project_kube_iprestrictions";

const advice = {
  allowed: "the networks of the people and the pipeline that administer it",
  fix: "list them in an ovh_cloud_project_kube_iprestrictions of the cluster",
};

/** A managed cluster whose API server answers the internet: nothing restricts it, or what does lets everybody in. */
export const apiServerOpen: Judge = {
  id: "NETWORK-API-SERVER-OPEN",
  title: "No Kubernetes API server answers the internet",
  why: "A stolen token or a flaw of the API server is enough then, from anywhere; OVHcloud restricts nobody by default.",
  severity: "error",
  types: [cluster, restrictions],
  judge: (output) => {
    const lists = ofTypes(output, restrictions);
    // Of whose cluster such a list is, nobody knows: it may be that of any cluster that has none.
    const stray = lists.filter(({ resource, stack }) => said(output, stack, resource.attributes.kube_id).unknown);
    return [
      ...lists.flatMap(({ stack, resource }) => judgeList(output, stack, resource)),
      ...ofTypes(output, cluster)
        .filter(({ resource }) => !lists.some((list) => restricts(output, list, resource)))
        .map(({ resource }) =>
          stray.some((list) => output.references.resource(list.stack, list.resource.attributes.kube_id) === undefined)
            ? unread(resource, "id", "which addresses reach the API server")
            : found(resource, {
                value: "no restriction",
                message: "the API server answers the whole internet",
                ...advice,
              }),
        ),
    ];
  },
};

const restricts = (
  { references }: Output,
  list: { readonly stack: OutputStack; readonly resource: OutputResource },
  { address }: OutputResource,
): boolean => {
  const located = references.resource(list.stack, list.resource.attributes.kube_id);
  return located !== undefined && placeOf(located) === address;
};

function judgeList(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  const { texts, unknown } = said(output, stack, resource.attributes.ips);
  if (isWorld(texts) || (texts.length === 0 && !unknown))
    return [
      found(resource, {
        attribute: "ips",
        value: texts.join(", ") || "an empty list, which restricts nothing",
        message: "the API server answers the whole internet",
        ...advice,
      }),
    ];
  return unknown ? [unread(resource, "ips", "which addresses reach the API server")] : [];
}
