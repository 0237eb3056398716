import { lacking } from "../plan-gaps";
import { defineRole } from "../role";
import { applied, appliedKinds, planned } from "./needs";

const applies = appliedKinds.organisation;

/** Sees what the organisation's stacks hold, to say what would change. */
export const organisationPlan = defineRole({
  name: "organisation-plan",
  does: "plans the organisation's stacks",
  production: true,
  iam: {
    allow: planned({
      applies,
      without: lacking("organisation-plan"),
      beside: [
        "account:apiovh:me/get",
        "ldp:apiovh:cluster/get",
        "ldp:apiovh:get",
        "publicCloudProject:apiovh:user/role/get",
        "vrack:apiovh:task/get",
      ],
    }),
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
      allow: applied({
        applies,
        wider: [
          "account:apiovh:iam/permissionsGroup/*",
          "account:apiovh:iam/policy/*",
          "account:apiovh:iam/resource/*",
          "account:apiovh:iam/resourceGroup/*",
          "account:apiovh:me/api/oauth2/client/*",
          "account:apiovh:me/identity/group/*",
          "account:apiovh:me/identity/user/*",
          // A project is ordered and paid, and its end confirmed by mail.
          "account:apiovh:me/order/*",
          "ldp:apiovh:output/graylog/stream/*",
          "ldp:apiovh:role/*",
          "publicCloudProject:apiovh:alerting/*",
          "publicCloudProject:apiovh:user/*",
          "vrack:apiovh:cloudProject/*",
          "vrack:apiovh:dedicatedCloudDatacenter/*",
          "vrack:apiovh:pccVMware/*",
        ],
      }),
      except: ["account:apiovh:me/identity/user/token/*"],
    },
  },
  organisationPlan,
);
