/** A secret that is where it has to be. Everything else is a finding. */
export interface Expected {
  /** Which stacks' states may hold it. */
  readonly stack: RegExp;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly attribute: string;
  readonly reason: string;
}

/** In states alone: no output, plan, log or synthesised stack is expected to hold a secret, and no file beside them. */
export const expected: readonly Expected[] = [
  ...["kubeconfig", "kubeconfig_attributes"].map((attribute) => ({
    stack: /^[^/]+-cluster$/,
    mode: "managed" as const,
    type: "ovh_cloud_project_kube",
    attribute,
    reason:
      "the provider reads the administrator's access with the cluster; no other state has one, and no stack reads this one",
  })),
  {
    stack: /^[^/]+-cluster$/,
    mode: "data",
    type: "ovh_dbaas_logs_output_graylog_stream",
    attribute: "write_token",
    reason: "the audit stream is found by its title, and the provider reads its write token with it",
  },
  {
    stack: /^[^/]+-logs$/,
    mode: "managed",
    type: "ovh_dbaas_logs_output_graylog_stream",
    attribute: "write_token",
    reason: "the provider reads a stream's write token with the stream; no stack reads this state",
  },
  {
    stack: /^([^/]+-)?identities$/,
    mode: "managed",
    type: "ovh_me_api_oauth2_client",
    attribute: "client_secret",
    reason: "the service shows a client's secret once, to whoever makes it; no stack reads this state",
  },
  {
    stack: /^identities$/,
    mode: "managed",
    type: "ovh_me_identity_user",
    attribute: "password",
    reason: "the first password of a local account, given as a variable; no stack reads this state",
  },
  {
    stack: /^[^/]+-identities$/,
    mode: "managed",
    type: "ovh_cloud_project_user",
    attribute: "password",
    reason: "the service shows an OpenStack user's password once; `slz clouds` reads it here, and no stack does",
  },
];
