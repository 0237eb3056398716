import type { Json } from "../../../core/json";
import { text, textsOf } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";
import { birth, digest, digestNumber, SANDBOX_TIME } from "../ids";
import { badRequest, fakeSecret, requireChild, requireCloudProject } from "./api";

/** Roles an OpenStack user of a Public Cloud project may have. */
const ROLES: readonly string[] = [
  "administrator",
  "ai_training_operator",
  "ai_training_read",
  "authentication",
  "backup_operator",
  "compute_operator",
  "image_operator",
  "infrastructure_supervisor",
  "key-manager_operator",
  "key-manager_read",
  "load-balancer_operator",
  "network_operator",
  "network_security_operator",
  "objectstore_operator",
  "share_operator",
  "volume_operator",
];

export const projectUser: ResourceHandler = {
  unread: ["password", "password_reset", "role_name", "role_names"],

  create(planned, context) {
    const project = requireCloudProject(context, planned);
    const roles = rolesOf(planned);
    const hex = birth(context.world, "project user", project.id, text(planned, "description"));
    const id = String(digestNumber(hex, 6));
    const username = `user-${hex.slice(0, 12)}`;
    return {
      ...planned,
      id,
      username,
      password: fakeSecret(username, text(planned, "password_reset")),
      creation_date: SANDBOX_TIME,
      status: "ok",
      roles,
      openstack_rc: {
        OS_AUTH_URL: "https://auth.cloud.ovh.net/v3/",
        OS_TENANT_ID: project.id,
        OS_TENANT_NAME: text(project.attributes, "project_name"),
        OS_USERNAME: username,
      },
    };
  },

  update: (_prior, planned) => ({ ...planned, roles: rolesOf(planned) }),

  plan(prior, proposed) {
    if (!prior || text(prior, "password_reset") === text(proposed, "password_reset")) return {};
    return { set: { password: fakeSecret(text(prior, "username"), text(proposed, "password_reset")) } };
  },

  import(id, context) {
    const [project = "", user = ""] = id.split("/");
    const object = context.world.get(context.type, user);
    if (!object || text(object.attributes, "service_name") !== project) {
      throw badRequest(`no user ${id}: the import id is <project>/<user>`);
    }
    return object.attributes;
  },

  volatile: ["roles"],
};

function rolesOf(planned: Attributes): Json[] {
  const names = [text(planned, "role_name"), ...textsOf(planned, "role_names")].filter((name) => name !== "");
  const unknown = names.find((name) => !ROLES.includes(name));
  if (unknown !== undefined) throw badRequest(`role ${unknown} not found, one of ${ROLES.join(", ")}`, "role_names");
  return names.map((name) => ({ id: digest("role", name).slice(0, 32), name, permissions: [] }));
}

/** What one user may do in object storage: one policy for each user, as JSON. */
export const userS3Policy: ResourceHandler = {
  create(planned, context) {
    requireChild(context, "ovh_cloud_project_user", planned, "user_id", "user");
    requireStatements(text(planned, "policy"));
    return { ...planned, id: `${text(planned, "service_name")}/${text(planned, "user_id")}` };
  },
  update(_prior, planned) {
    requireStatements(text(planned, "policy"));
    return planned;
  },
};

function requireStatements(policy: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(policy);
  } catch {
    throw badRequest("policy is not JSON", "policy");
  }
  const { Statement: statements } = (parsed ?? {}) as { Statement?: unknown };
  if (!Array.isArray(statements) || statements.length === 0) throw badRequest("policy needs a Statement", "policy");
}
