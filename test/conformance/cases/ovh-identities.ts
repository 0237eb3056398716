import { groupUrn, resourceUrn } from "../../../core/urn";
import { seed } from "../../../sandbox/world/seed";
import { to, type TypeCases } from "../support/case";
import { logRoleOf, projectOf, streamOf, userOf } from "./ovh-world";

const group = (name: string): string => groupUrn(seed.account, name);
const vrack = resourceUrn("vrack", seed.vrack);

function match(team: string) {
  return { operator: "MATCH", values: { "resource.Tag(team)": team } };
}

const nested = { operator: "AND", condition: [{ operator: "OR", condition: [match("a")] }] };

/** A condition that combines two others, so that another way to combine them can take its place. */
const combined = { operator: "AND", condition: [{ operator: "OR", condition: [match("a"), match("b")] }] };

/** Types whose provider takes an object that is gone for a failure. */
export const gone = { "deleted behind its back": "plan" } as const;

export const policy: TypeCases = {
  base: (name) => ({
    name,
    description: "what the ground may do",
    allow: ["vrack:apiovh:get"],
    identities: [group("ADMIN")],
    resources: [vrack],
  }),
  changes: {
    name: "renamed",
    description: "what the flight may do",
    "description taken away": to(undefined),
    allow: ["vrack:apiovh:edit", "vrack:apiovh:get"],
    deny: ["vrack:apiovh:delete"],
    except: ["vrack:apiovh:delete"],
    identities: [group("ADMIN"), group("DEFAULT")],
    resources: [resourceUrn("ldp", seed.logService)],
    permissions_groups: ["urn:v1:eu:permissionsGroup:ovh:globalReadOnly"],
    expired_at: "2027-01-01T00:00:00Z",
    "conditions.operator": to("OR", { conditions: combined }),
    "conditions.values": to({ "date(Europe/Paris).hour": "8" }, { conditions: match("9") }),
    "conditions.condition.operator": to("AND", { conditions: combined }),
    "conditions.condition.values": to(
      { "resource.Tag(team)": "b" },
      { conditions: { operator: "AND", condition: [match("a")] } },
    ),
    "conditions.condition.condition.values": to({ "resource.Tag(team)": "b" }, { conditions: nested }),
  },
  invalid: {
    identities: ["urn:v1:eu:identity:group:somebody-else/ADMIN"],
    "identities (none)": [],
    permissions_groups: ["urn:v1:eu:permissionsGroup:somebody-else:all"],
    "conditions.operator (values)": to("MATCH", { conditions: combined }),
  },
  refused: gone,
  without: {
    "conditions.condition.condition.operator": "at the third level there is MATCH alone: nothing is below to combine",
  },
};

export const permissionsGroup: TypeCases = {
  base: (name) => ({ name, description: "what a reader may do", allow: ["vrack:apiovh:get"] }),
  changes: {
    name: "renamed",
    description: "what an operator may do",
    allow: ["vrack:apiovh:edit", "vrack:apiovh:get"],
    deny: ["vrack:apiovh:delete"],
    except: ["vrack:apiovh:delete"],
    "allow taken away": to(undefined, { deny: ["vrack:apiovh:delete"] }),
  },
  refused: gone,
  without: { updated_at: "the service's to say" },
};

export const identityUser: TypeCases = {
  base: (name) => ({ login: name, email: "ground@meridian.example", password: "not-a-secret-1", group: "DEFAULT" }),
  changes: {
    login: "renamed",
    email: "flight@meridian.example",
    password: "not-a-secret-2",
    group: "ADMIN",
    description: "on call",
    "description taken away": to(undefined, { description: "on call" }),
  },
  invalid: { group: "NOBODY" },
  without: { import: "no service gives a password back: the plan after an import is an update" },
};

export const oauth2Client: TypeCases = {
  base: (name) => ({ name, description: "deploys the ground", flow: "CLIENT_CREDENTIALS" }),
  changes: {
    name: "renamed",
    description: "deploys the flight",
    flow: to("AUTHORIZATION_CODE", { callback_urls: ["https://login.meridian.example/back"] }),
    callback_urls: ["https://login.meridian.example/back"],
  },
  invalid: { "callback_urls (none)": to(undefined, { flow: "AUTHORIZATION_CODE" }) },
};

export const projectUser: TypeCases = {
  base: (name) => ({ service_name: projectOf(name), description: name, role_names: ["network_operator"] }),
  changes: {
    service_name: projectOf("other"),
    description: "renamed",
    role_names: ["compute_operator", "network_operator"],
    role_name: to("compute_operator", { role_names: undefined }),
    password_reset: "2026-12-01",
  },
  invalid: { role_names: ["everything"], service_name: projectOf("nowhere").replaceAll(/./g, "z") },
  importId: ({ service_name, id }) => [service_name, id].join("/"),
  without: { openstack_rc: "what an OpenStack client is set up with: the service writes it" },
};

const bucketPolicy = (action: string): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: [action], Resource: ["arn:aws:s3:::ground/*"] }] });

export const userS3Policy: TypeCases = {
  base: (name) => ({ service_name: projectOf(name), user_id: userOf(name), policy: bucketPolicy("s3:GetObject") }),
  changes: {
    service_name: to(projectOf("other"), {}, { also: { user_id: userOf("other") } }),
    user_id: to(userOf("other-user"), {}, { also: { service_name: projectOf("other-user") } }),
    policy: bucketPolicy("s3:PutObject"),
  },
  invalid: { policy: "everything", "policy (empty)": "{}", user_id: "nobody" },
  importId: ({ service_name, user_id }) => [service_name, user_id].join("/"),
};

export const logRole: TypeCases = {
  base: (name) => ({ service_name: seed.logService, name, description: "reads what the ground says" }),
  changes: { name: "renamed", description: "reads what the flight says" },
  importId: ({ service_name, role_id }) => [service_name, role_id].join("/"),
  without: { service_name: "the organisation has one log service" },
};

export const logRolePermission: TypeCases = {
  base: (name) => ({ service_name: seed.logService, role_id: logRoleOf(name), stream_id: streamOf(name) }),
  changes: { role_id: logRoleOf("other"), stream_id: streamOf("other") },
  invalid: { role_id: "nobody" },
  importId: ({ service_name, role_id, permission_id }) => [service_name, role_id, permission_id].join("/"),
  without: { service_name: "the organisation has one log service" },
};
