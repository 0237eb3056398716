import { blockOf, text } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";
import { digest, digestNumber, SANDBOX_TIME } from "../ids";
import { badRequest, conflict, requireCloudProject } from "./api";
import { isServiceRegion } from "./regions";

/** An object storage container; its name is taken in its region for all projects of all customers. */
export const storage: ResourceHandler = {
  create(planned, context) {
    const project = requireCloudProject(context, planned);
    const [name, region] = [text(planned, "name"), text(planned, "region_name")];
    if (!/^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name)) {
      throw badRequest(`bucket name ${name}: 3 to 63 lower-case letters, digits, hyphens and dots`, "name");
    }
    if (!isServiceRegion(region)) throw badRequest(`unknown region ${region}`, "region_name");
    const taken = context.world
      .list(context.type)
      .some(({ attributes }) => text(attributes, "name") === name && text(attributes, "region_name") === region);
    if (taken) throw conflict(`container ${name} already exists in region ${region}`, "name");
    const lock = blockOf(planned, "object_lock");
    if (
      text(lock ?? {}, "status") === "enabled" &&
      text(blockOf(planned, "versioning") ?? {}, "status") === "suspended"
    ) {
      throw badRequest("objectLock needs versioning", "object_lock");
    }
    return {
      ...planned,
      ...settled(planned),
      id: `${project.id}/${region}/${name}`,
      region,
      created_at: SANDBOX_TIME,
      objects: [],
      objects_count: 0,
      objects_size: 0,
      owner_id: planned.owner_id ?? digestNumber(digest("storage owner", project.id), 6),
      virtual_host: `https://${name}.s3.${region.toLowerCase()}.io.cloud.ovh.net/`,
    };
  },
  update: (_prior, planned) => ({ ...planned, ...settled(planned) }),
};

/** Object lock brings versioning with it. */
function settled(planned: Attributes): Attributes {
  const status = (name: string): string => text(blockOf(planned, name) ?? {}, "status");
  return {
    encryption: { sse_algorithm: text(blockOf(planned, "encryption") ?? {}, "sse_algorithm") || "plaintext" },
    versioning: { status: status("versioning") || (status("object_lock") === "enabled" ? "enabled" : "disabled") },
    tags: planned.tags ?? {},
  };
}
