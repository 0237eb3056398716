import { block, blocks, type Located, placeOf, texts, originIn } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import type { PolicyCondition } from "../../../core/policy-condition";
import type { Names } from "./names";
import type { IamPolicy, IdentityClient, IdentityGroup, IdentityUser, PolicyRights } from "./types";

export const readPolicies = (names: Names): IamPolicy[] =>
  names.references.ofType("ovh_iam_policy").map((located) => {
    const { attributes } = located.resource;
    const condition = block(attributes.conditions);
    const groups = texts(attributes.permissions_groups).flatMap((value) => {
      const group = names.references.resource(located.stack, value);
      // One of OVHcloud's own, or of somebody else's: what is in it nobody here knows.
      if (group === undefined) names.unread.add(placeOf(located));
      return group === undefined ? [] : [rightsOf(group)];
    });
    return {
      name: names.text(located, attributes.name),
      at: placeOf(located),
      identities: texts(attributes.identities).map((value) => names.urn(located, value)),
      resources: texts(attributes.resources).flatMap((value) => resourcesOf(names, located, value)),
      rights: [rightsOf(located), ...groups].filter(({ allow, deny }) => allow.length + deny.length > 0),
      ...(condition && { conditions: conditionOf(condition) }),
      ...(attributes.expired_at !== undefined && { expiredAt: names.text(located, attributes.expired_at) }),
      ...originIn(located),
    };
  });

function rightsOf(located: Located): PolicyRights {
  const { allow, deny, except } = located.resource.attributes;
  return { at: placeOf(located), allow: texts(allow), except: texts(except), deny: texts(deny) };
}

/** What a resource group holds, in its place. */
function resourcesOf(names: Names, policy: Located, value: string): string[] {
  const group = names.references.resource(policy.stack, value);
  if (group?.resource.type !== "ovh_iam_resource_group") {
    const urn = names.urn(policy, value);
    if (urn.includes(":resourceGroup:")) names.unread.add(placeOf(policy));
    return [urn];
  }
  return texts(group.resource.attributes.resources).map((member) => names.urn(group, member));
}

function conditionOf({ operator, values, condition }: Attributes): PolicyCondition {
  const below = blocks(condition).map(conditionOf);
  const entries = Object.entries((values ?? {}) as Attributes).map(([key, one]) => [key, String(one)] as const);
  return {
    operator: operator as PolicyCondition["operator"],
    ...(entries.length > 0 && { values: Object.fromEntries(entries) }),
    ...(below.length > 0 && { condition: below }),
  };
}

export const readGroups = (names: Names): IdentityGroup[] =>
  names.references.ofType("ovh_me_identity_group").map((located) => ({
    urn: names.urnOf(located),
    name: names.text(located, located.resource.attributes.name),
    role: names.references.text(located.stack, located.resource.attributes.role) ?? "NONE",
    at: placeOf(located),
    ...originIn(located),
  }));

export const readUsers = (names: Names): IdentityUser[] =>
  names.references.ofType("ovh_me_identity_user").map((located) => ({
    urn: names.urnOf(located),
    login: names.text(located, located.resource.attributes.login),
    group: names.references.text(located.stack, located.resource.attributes.group) ?? "DEFAULT",
    at: placeOf(located),
    ...originIn(located),
  }));

export const readClients = (names: Names): IdentityClient[] =>
  names.references.ofType("ovh_me_api_oauth2_client").map((located) => ({
    urn: names.urnOf(located),
    name: names.text(located, located.resource.attributes.name),
    at: placeOf(located),
    ...originIn(located),
  }));
