import { objectsOf } from "../../../model/output/kubernetes-objects";
import type { Origin } from "../../../model/output/origin";
import type { OutputResource } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, unread } from "../../judge/said";
import type { AccessModel } from "../model";

/** What gives somebody rights, an account or a key to one, in words. */
const types: Readonly<Record<string, string>> = {
  openstack_identity_application_credential_v3: "a key to OpenStack",
  openstack_identity_ec2_credential_v3: "a key to the object storage",
  openstack_identity_inherit_role_assignment_v3: "a role in OpenStack",
  openstack_identity_role_assignment_v3: "a role in OpenStack",
  openstack_identity_user_v3: "a user of OpenStack",
  ovh_cloud_project_containerregistry_user: "a user of the registry",
  ovh_cloud_project_user: "a user of OpenStack",
  ovh_cloud_project_user_s3_credential: "a key to the object storage",
  ovh_cloud_project_user_s3_policy: "rights in the object storage",
  ovh_dbaas_logs_token: "a key to the log service",
  ovh_iam_policy: "rights in the account",
  ovh_me_api_oauth2_client: "a program's account",
  ovh_me_identity_group: "a group of the account",
  ovh_me_identity_user: "a person's account",
  ovh_me_identity_user_token: "a key to the account",
  ovh_okms_credential: "a key to the key management service",
};

/** Kubernetes' own. Accounts of pods give nothing by themselves. */
const kinds: Readonly<Record<string, string>> = {
  clusterrolebinding: "rights in the whole cluster",
  rolebinding: "rights in a namespace",
  tokenrequest: "a key to the cluster",
};

/** A binding, a policy, a user or a key that no grant of the specification is behind. */
export const withoutGrant: Judge = {
  id: "ACCESS-WITHOUT-GRANT",
  title: "Every right, account and key stands in the specification",
  why: "What nobody granted nobody reviews and nobody takes back: it outlives the person and the purpose that it was made for.",
  severity: "error",
  types: [
    ...Object.keys(types),
    "kubernetes_cluster_role_binding_v1",
    "kubernetes_role_binding_v1",
    "kubernetes_token_request_v1",
  ],
  judge: (output) => {
    const model = output.access as AccessModel;
    return [
      ...ofTypes(output, ...Object.keys(types)).map(({ resource }) => ({ resource, gives: types[resource.type] })),
      ...objectsOf(output, ...Object.keys(kinds)).map(({ kind, resource }) => ({ resource, gives: kinds[kind] })),
    ]
      .flatMap(({ gives, resource }) => judgeResource(model, resource, gives))
      .concat(
        objectsOf(output, "manifest").map(({ resource }) => unread(resource, "manifest", "what the manifest makes")),
      );
  },
};

function judgeResource(model: AccessModel, resource: OutputResource, gives: string | undefined): Finding[] {
  const { origin } = resource;
  if (origin !== undefined && isGranted(origin, model)) return [];
  return [
    found(resource, {
      value: origin === undefined ? "no grant" : `made for ${origin.path}, which grants nothing`,
      message: `this is ${gives}, and no grant is behind it`,
      allowed: "a grant, a deployer, an account of a team or a service account of the specification",
      fix: "write it in environments/access.ts and take it out of the stack; what no role gives has a waiver with the reason",
    }),
  ];
}

/** Whether the specification still says what something was made for. */
function isGranted({ kind, name, path, role }: Origin, { breakGlass, grants, subjects }: AccessModel): boolean {
  switch (kind) {
    case "grant":
    case "deployer":
      return grants.some(
        (grant) => grant.source === path && grant.subject.name === name && (role === undefined || grant.role === role),
      );
    case "break-glass":
      return breakGlass.some((emergency) => emergency.name === name);
    case "service-account":
    case "team":
    case "user":
      return subjects.some((subject) => subject.kind === kind && subject.name === name);
    case "connection":
    case "environment":
    case "network":
    case "organisation":
    case "release":
    case "role":
      return false;
  }
}
