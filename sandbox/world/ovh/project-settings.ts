import { blocksOf, flag, numeric, text } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";
import { birth, digest, SANDBOX_TIME, uuidOf } from "../ids";
import { badRequest, conflict, readOrFail, requireCloudProject } from "./api";
import { findRegion } from "./regions";

/** A monthly budget: mail when spending is going to pass it. */
export const alerting: ResourceHandler = {
  create(planned, context) {
    const project = requireCloudProject(context, planned);
    const id = uuidOf(birth(context.world, "alerting", project.id, text(planned, "email")));
    return { ...planned, id, creation_date: SANDBOX_TIME, formatted_monthly_threshold: formatted(planned) };
  },
  read: readOrFail,
  importable: false,
  update: (_prior, planned) => ({ ...planned, formatted_monthly_threshold: formatted(planned) }),
  volatile: ["formatted_monthly_threshold"],
};

function formatted(planned: Attributes): Attributes {
  const value = numeric(planned, "monthly_threshold") ?? 0;
  if (value <= 0) throw badRequest("monthlyThreshold must be greater than 0", "monthly_threshold");
  return { currency_code: "EUR", text: `${value.toFixed(2)} €`, value };
}

/** One per project: which quota profile each region has, and whether OVHcloud may raise it by itself. */
export const quotaHandler: ResourceHandler = {
  create(planned, context) {
    const project = requireCloudProject(context, planned);
    if (context.world.get(context.type, project.id)) throw conflict(`project ${project.id} has its quota set already`);
    return { ...planned, ...quotaState(planned), id: project.id, created_at: SANDBOX_TIME };
  },
  update: (_prior, planned) => ({ ...planned, ...quotaState(planned) }),
  volatile: ["checksum", "current_state"],
};

function quotaState(planned: Attributes): Attributes {
  const regions = blocksOf(planned, "regions");
  for (const { region } of regions) {
    if (typeof region !== "string" || !findRegion(region))
      throw badRequest(`unknown region ${String(region)}`, "regions");
  }
  return {
    checksum: digest(JSON.stringify(regions)),
    current_state: {
      available_profiles: [],
      prevent_automatic_quota_upgrade: flag(planned, "prevent_automatic_quota_upgrade"),
      regions: regions.map(({ region, profile }) => ({ region: region ?? null, profile: profile ?? null })),
    },
    resource_status: "READY",
    updated_at: SANDBOX_TIME,
  };
}
