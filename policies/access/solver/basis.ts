/**
 * The rules that the solver follows, each with where it stands. `documented`: the service's documentation or the provider's
 * schema says so. `declared`: it stands in the specification, and people put it in place after a runbook. `unverified`: nobody
 * has tried it, or the documentation leaves it open; exceptions and roles of groups are then read as giving more rather than less.
 */
export interface Basis {
  readonly says: string;
  readonly source: string;
  readonly standing: "documented" | "declared" | "unverified";
}

const guides = "https://github.com/ovh/docs/blob/develop/pages/account_and_service_management/account_information";
const policies = `${guides}/iam-policies-api/guide.en-gb.md`;
const provider = "https://registry.terraform.io/providers/ovh/ovh/2.19.0/docs/resources";
const rbac = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";

export const bases = {
  "default-deny": { says: "what no policy allows is refused", source: policies, standing: "documented" },
  allow: {
    says: "a policy allows its identities its actions on its resources; policies add up",
    source: policies,
    standing: "documented",
  },
  deny: {
    says: "what one policy denies is refused, whatever other policies allow",
    source: policies,
    standing: "documented",
  },
  except: {
    says: "an exception takes actions out of the allowed ones beside it, and out of no other policy",
    source: policies,
    standing: "documented",
  },
  "permissions-group": {
    says: "a policy allows what its permissions groups allow, each with its own exceptions",
    source: `${guides}/iam-permission-groups/guide.en-gb.md`,
    standing: "documented",
  },
  "group-except": {
    says: "a policy's own exceptions take nothing out of its permissions groups",
    source: "the documentation leaves it open",
    standing: "unverified",
  },
  "resource-group": {
    says: "a policy on a resource group acts on each resource in it",
    source: policies,
    standing: "documented",
  },
  wildcard: {
    says: "an action or URN that ends with * stands for all that begin so, and one that begins with * for all that end so",
    source: policies,
    standing: "documented",
  },
  "resource-type": {
    says: "an action acts on resources of the type it begins with, and on no other; those of a cart, order:apiovh:…, on the account",
    source: policies,
    standing: "documented",
  },
  "group-member": {
    says: "a policy that names a group holds for the accounts in it",
    source: policies,
    standing: "documented",
  },
  "group-role": {
    says: "a group with a role gives its members rights on everything: ADMIN and REGULAR all of them, UNPRIVILEGED to read",
    source: `${provider}/me_identity_group; what each comes to is not written down`,
    standing: "unverified",
  },
  federation: {
    says: "the identity provider says which group a person is in",
    source: "specification, access.federation; runbook federation",
    standing: "declared",
  },
  conditions: {
    says: "a policy acts while its conditions hold: AND, OR and NOT of others, MATCH of values",
    source: `${provider}/iam_policy`,
    standing: "documented",
  },
  "match-all": {
    says: "MATCH holds when each of its values matches",
    source: "the documentation leaves it open",
    standing: "unverified",
  },
  "match-in": {
    says: "a key that ends with .In takes values with commas between them; hours are those of the clock of the time zone",
    source: `${provider}/iam_policy, which has it for days of the week`,
    standing: "unverified",
  },
  "unread-condition": {
    says: "a key or an operator that is not followed may hold or not",
    source: "policies/access/solver/conditions.ts",
    standing: "unverified",
  },
  expiry: { says: "a policy is ignored after its end", source: policies, standing: "documented" },
  unread: {
    says: "what only the engine or the service knows may give rights to anybody",
    source: "policies/access/synthesised/",
    standing: "unverified",
  },
  binding: {
    says: "a binding gives its subjects the rules of its role in its namespace; bindings add up, and nothing denies",
    source: rbac,
    standing: "documented",
  },
  rule: {
    says: "a rule is about an API group, a resource (a subresource is one of its own) and a verb; * is all of them",
    source: rbac,
    standing: "documented",
  },
  "no-binding": { says: "what no binding gives is refused", source: rbac, standing: "documented" },
  "no-sign-in": {
    says: "who has neither user nor group at the API server gets nothing there",
    source: "specification, access.serviceAccounts.signsInTo",
    standing: "declared",
  },
  oidc: {
    says: "the API server takes user and groups from the identity provider's token, with the cluster's prefix",
    source: `${provider}/cloud_project_kube_oidc`,
    standing: "documented",
  },
  kubeconfig: {
    says: "who can make a cluster's kubeconfig is its administrator",
    source: `${provider}/cloud_project_kube, kubeconfig`,
    standing: "documented",
  },
  openstack: {
    says: "a user of a project has its roles there; they have no conditions and no end",
    source: `${provider}/cloud_project_user`,
    standing: "documented",
  },
  bucket: {
    says: "an S3 user reaches the buckets its policy allows, and its project's others not",
    source: `${provider}/cloud_project_user_s3_policy`,
    standing: "documented",
  },
  "log-role": {
    says: "members of a log role search its streams; the log service knows neither conditions nor an end",
    source: "specification, access.grants; runbook log-members",
    standing: "declared",
  },
} as const satisfies Record<string, Basis>;

export type BasisId = keyof typeof bases;

/** One rule at work in an answer. */
export interface Reason {
  readonly basis: BasisId;
  /** Undefined where the rule itself says it all. */
  readonly says?: string;
  /** The resource it comes from, where there is one. */
  readonly at?: string;
}
