import { text } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";
import { birth, digest, SANDBOX_TIME, uuidOf } from "../ids";
import { badRequest, requireFreeName, requireCloudProject } from "./api";
import { isServiceRegion } from "./regions";

/** Storage in GiB and parallel requests of the registry's plans. */
const PLANS: Readonly<Record<string, readonly [storage: number, requests: number]>> = {
  SMALL: [200, 15],
  MEDIUM: [600, 45],
  LARGE: [5120, 90],
};

const planIdOf = (name: string): string => uuidOf(digest("registry plan", name));

export const containerRegistry: ResourceHandler = {
  create(planned, context) {
    const { world } = context;
    const project = requireCloudProject(context, planned);
    const region = text(planned, "region");
    if (!isServiceRegion(region)) throw badRequest(`unknown region ${region}`, "region");
    const name = requireFreeName(context, planned, "service_name", "registry");
    const id = uuidOf(birth(world, "registry", project.id, name));
    return {
      ...planned,
      ...planAttributes(planned),
      id,
      project_id: project.id,
      iam_enabled: false,
      size: 0,
      status: "READY",
      url: `https://${id.slice(0, 8)}.c1.${region.toLowerCase()}.container-registry.ovh.net`,
      version: "2.12.2",
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },
  update: (_prior, planned) => ({ ...planned, ...planAttributes(planned) }),
  volatile: ["plan"],
};

function planAttributes(planned: Attributes): Attributes {
  const planId = text(planned, "plan_id") || planIdOf("SMALL");
  const found = Object.entries(PLANS).find(([name]) => planIdOf(name) === planId);
  if (!found) throw badRequest(`no registry plan ${planId}`, "plan_id");
  const [name, [imageStorage, parallelRequest]] = found;
  return {
    plan_id: planId,
    plan: [
      {
        id: planId,
        name,
        code: `registry.${name[0]?.toLowerCase() ?? ""}-plan-equivalent.hour.consumption`,
        created_at: SANDBOX_TIME,
        updated_at: SANDBOX_TIME,
        features: [{ vulnerability: name !== "SMALL" }],
        registry_limits: [{ image_storage: imageStorage * 1024 ** 3, parallel_request: parallelRequest }],
      },
    ],
  };
}
