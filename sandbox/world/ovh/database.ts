import { blocksOf, flag, itemsOf, text, withDefaults } from "../attributes";
import type { Attributes, Context, ResourceHandler, WorldObject } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { SUBNET } from "../openstack/types";
import { badRequest, fakeSecret, refusal, requireChild, requireFreeName, requireCloudProject } from "./api";
import { isServiceRegion } from "./regions";

const DATABASE = "ovh_cloud_project_database";

const PORTS: Readonly<Record<string, number>> = {
  clickhouse: 9440,
  grafana: 443,
  kafka: 20186,
  mongodb: 27017,
  mysql: 20184,
  opensearch: 20184,
  postgresql: 20184,
  valkey: 20185,
};

export const database: ResourceHandler = {
  create(planned, context) {
    const project = requireCloudProject(context, planned);
    const nodes = blocksOf(planned, "nodes");
    for (const node of nodes) checkNode(node, project, context);
    if (new Set(nodes.map((node) => JSON.stringify(node))).size > 1) {
      throw badRequest("all nodes of a service are in one region and one network", "nodes");
    }
    if (text(planned, "plan") === "essential" && nodes.length !== 1) {
      throw badRequest(`plan essential has 1 node, not ${nodes.length}`, "nodes");
    }
    const engine = text(planned, "engine");
    const id = uuidOf(birth(context.world, "database", project.id, engine, text(planned, "description")));
    const isPrivate = nodes.some((node) => text(node, "network_id") !== "");
    return {
      ...settled(planned),
      id,
      created_at: SANDBOX_TIME,
      status: "READY",
      disk_type: "high-speed",
      network_type: isPrivate ? "private" : "public",
      endpoints: [endpoint(id, engine)],
    };
  },

  update: (_prior, planned) => settled(planned),

  remove(current, { world }) {
    const id = text(current, "id");
    if (flag(current, "deletion_protection")) {
      throw refusal(403, "Forbidden", `database service ${id} is protected: set deletion_protection to false first`);
    }
    for (const object of world.list()) {
      if (object.type.startsWith(DATABASE) && text(object.attributes, "cluster_id") === id) {
        world.remove(object.type, object.id);
      }
    }
  },
};

function checkNode(node: Attributes, project: WorldObject, { world }: Context): void {
  if (!isServiceRegion(text(node, "region"))) throw badRequest(`unknown region ${text(node, "region")}`, "nodes");
  const [network, subnet] = [text(node, "network_id"), text(node, "subnet_id")];
  if (network === "" && subnet === "") return;
  const found = world.get(SUBNET, subnet);
  if (!found || text(found.attributes, "network_id") !== network || found.attributes.tenant_id !== project.id) {
    throw badRequest(`subnet ${subnet} of network ${network} not found in project ${project.id}`, "nodes");
  }
}

function settled(planned: Attributes): Attributes {
  return {
    ...withDefaults(planned, { backup_time: "03:00:00", maintenance_time: "02:00:00", disk_size: 80 }),
    ip_restrictions: blocksOf(planned, "ip_restrictions").map((restriction) => ({ ...restriction, status: "READY" })),
    backup_regions: planned.backup_regions ?? [text(blocksOf(planned, "nodes")[0] ?? {}, "region")],
    advanced_configuration: planned.advanced_configuration ?? {},
  };
}

function endpoint(id: string, engine: string): Attributes {
  const domain = `${engine.toLowerCase()}-${id.slice(0, 8)}.database.cloud.ovh.net`;
  const port = PORTS[engine] ?? 443;
  const uri = `${engine}://<username>:<password>@${domain}:${port}`;
  return { component: engine, domain, path: null, port, scheme: engine, ssl: true, ssl_mode: "require", uri };
}

/** Users of every engine: the types differ in name only. */
export const databaseUser: ResourceHandler = {
  create(planned, context) {
    const cluster = requireChild(context, DATABASE, planned, "cluster_id", "database service");
    const name = requireFreeName(context, planned, "cluster_id", "user");
    const id = uuidOf(birth(context.world, "database user", cluster.id, name));
    return {
      ...planned,
      id,
      password: fakeSecret("database user", id, text(planned, "password_reset")),
      created_at: SANDBOX_TIME,
      status: "READY",
    };
  },

  plan(prior, proposed) {
    if (!prior || text(prior, "password_reset") === text(proposed, "password_reset")) return {};
    return { set: { password: fakeSecret("database user", text(prior, "id"), text(proposed, "password_reset")) } };
  },
};

/** PostgreSQL's users have roles, which the service returns even when none was asked for. */
export const postgresqlUser: ResourceHandler = {
  ...databaseUser,
  create(planned, context) {
    const created = databaseUser.create?.(planned, context) ?? planned;
    return { ...created, roles: itemsOf(planned, "roles") };
  },
};

export const databaseDatabase: ResourceHandler = {
  create(planned, context) {
    const cluster = requireChild(context, DATABASE, planned, "cluster_id", "database service");
    const name = requireFreeName(context, planned, "cluster_id", "database");
    return { ...planned, id: uuidOf(birth(context.world, "database database", cluster.id, name)), default: false };
  },
};
