import type { WaiverData } from "../model/specification/index";

/**
 * Findings that the organisation has decided to live with: of which judge, where, why, who answers for it and until when.
 * `slz check` lists what is found and waived, and finds waivers that have expired.
 */
export const waivers: readonly WaiverData[] = [
  {
    judge: "ACCESS-ESCALATION-BOUND",
    place: "identities/ovh_iam_policy.Deploy-organisation-apply_*",
    reason: "it writes policies, identities and projects; somebody has to, and there is one, used rarely",
    owner: "platform",
    expires: "2027-12-31",
  },
  {
    judge: "ACCESS-WILDCARD-BOUND",
    place: "identities/ovh_iam_policy.Deploy-organisation-apply_*",
    reason: "its types grow with the ovh provider, and every action of theirs is the account's own",
    owner: "platform",
    expires: "2027-12-31",
  },
  {
    judge: "ACCESS-ESCALATION-BOUND",
    place: "identities/ovh_iam_policy.Deploy-organisation-plan_*",
    values: ["ldp:apiovh:output/graylog/stream/rule/get"],
    reason: "the provider reads a stream's rules on every refresh, and with them its write token",
    owner: "platform",
    expires: "2027-12-31",
  },
  ...["dev", "staging", "prod"].flatMap((environment): WaiverData[] => [
    {
      judge: "ACCESS-ESCALATION-BOUND",
      place: `${environment}-identities/ovh_iam_policy.Deploy-${environment}-plan_*`,
      values: ["ldp:apiovh:output/graylog/stream/rule/get"],
      reason: "the provider reads a stream's rules when it looks for one by its title",
      owner: "platform",
      expires: "2027-12-31",
    },
    {
      judge: "ACCESS-ESCALATION-BOUND",
      place: `${environment}-identities/ovh_iam_policy.Deploy-${environment}-apply_*`,
      values: [
        "ldp:apiovh:output/graylog/stream/rule/get",
        "publicCloudProject:apiovh:kube/kubeconfig/*",
        "publicCloudProject:apiovh:kube/openIdConnect/*",
      ],
      reason:
        "it makes the environment's cluster and says who signs in to it: the one identity with its kubeconfig; the provider reads a stream's rules when it looks for one by its title",
      owner: "platform",
      expires: "2027-12-31",
    },
  ]),
  {
    judge: "ACCESS-WILDCARD-BOUND",
    place: "prod-identities/ovh_iam_policy.Deploy-prod-apply_*",
    values: [
      "publicCloudProject:apiovh:containerRegistry/ipRestrictions/*",
      "publicCloudProject:apiovh:kube/*",
      "publicCloudProject:apiovh:region/storage/lifecycle/*",
    ],
    reason: "it makes, changes and deletes the cluster, its restrictions and the buckets' life cycles",
    owner: "platform",
    expires: "2027-12-31",
  },
  {
    judge: "KUBERNETES-POD-SECURITY",
    place: "*-platform/Namespace-log-forwarding/Resource",
    values: ["privileged"],
    reason: "the forwarder reads the log folder of its node, which no stricter level allows; only it runs there",
    owner: "platform",
    expires: "2027-12-31",
  },
];
