import { defineRole } from "../role";

/** Sees what the organisation's stacks hold, to say what would change. */
export const organisationPlan = defineRole({
  name: "organisation-plan",
  does: "plans the organisation's stacks",
  production: true,
  iam: {
    allow: [
      "account:apiovh:iam/permissionsGroup/get",
      "account:apiovh:iam/policy/get",
      "account:apiovh:iam/resourceGroup/get",
      "account:apiovh:me/api/oauth2/client/get",
      "account:apiovh:me/get",
      "account:apiovh:me/identity/group/get",
      "account:apiovh:me/identity/user/get",
      "ldp:apiovh:cluster/get",
      "ldp:apiovh:cluster/retention/get",
      "ldp:apiovh:get",
      "ldp:apiovh:output/graylog/stream/get",
      // The provider reads a stream's rules on every refresh, and with them its write token: see plan-gaps.ts.
      "ldp:apiovh:output/graylog/stream/rule/get",
      "ldp:apiovh:role/get",
      "ldp:apiovh:role/permission/get",
      "pccVMware:apiovh:get",
      "publicCloudProject:apiovh:alerting/get",
      "publicCloudProject:apiovh:get",
      "publicCloudProject:apiovh:user/get",
      "publicCloudProject:apiovh:user/openrc/get",
      "publicCloudProject:apiovh:user/policy/get",
      "publicCloudProject:apiovh:user/role/get",
      "vrack:apiovh:cloudProject/get",
      "vrack:apiovh:dedicatedCloudDatacenter/get",
      "vrack:apiovh:get",
      "vrack:apiovh:pccVMware/get",
      "vrack:apiovh:task/get",
    ],
  },
});

/**
 * Applies the organisation's stacks: it writes policies, identities and projects, and can so give itself every right on the
 * account. There is one, it is used rarely, and its requests come from named addresses.
 */
export const organisationApply = defineRole(
  {
    name: "organisation-apply",
    does: "applies the organisation's stacks",
    production: true,
    iam: {
      allow: [
        "account:apiovh:iam/permissionsGroup/*",
        "account:apiovh:iam/policy/*",
        "account:apiovh:iam/resource/*",
        "account:apiovh:iam/resourceGroup/*",
        "account:apiovh:me/api/oauth2/client/*",
        "account:apiovh:me/identity/group/*",
        "account:apiovh:me/identity/user/*",
        // A project is ordered and paid, and its end confirmed by mail.
        "account:apiovh:me/notification/email/history/get",
        "account:apiovh:me/order/*",
        "account:apiovh:me/payment/method/get",
        "account:apiovh:order/cart/*",
        "ldp:apiovh:operation/get",
        "ldp:apiovh:output/graylog/stream/*",
        "ldp:apiovh:role/*",
        "pccVMware:apiovh:vrack/attach",
        "publicCloudProject:apiovh:alerting/*",
        "publicCloudProject:apiovh:confirmTermination",
        "publicCloudProject:apiovh:edit",
        "publicCloudProject:apiovh:terminate",
        "publicCloudProject:apiovh:user/*",
        "publicCloudProject:apiovh:vrack/attach",
        "vrack:apiovh:cloudProject/*",
        "vrack:apiovh:dedicatedCloudDatacenter/*",
        "vrack:apiovh:pccVMware/*",
      ],
      except: ["account:apiovh:me/identity/user/token/*"],
    },
  },
  organisationPlan,
);
