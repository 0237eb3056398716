import { isRecord } from "../../../core/json";
import type { AccountObject, Attributes, Whereabouts } from "../account";
import { asAttributes, itemsOf } from "./answers";
import type { Api } from "./client";

const enc = encodeURIComponent;

/** A private network is one for each region; its id in OpenStack is the region's. */
export async function networksIn(api: Api, where: Whereabouts): Promise<AccountObject[]> {
  const project = await projectOf(api, where);
  if (project === undefined) return [];
  return (await itemsOf(api, `/cloud/project/${project}/network/private`)).flatMap((network) =>
    isRecord(network) && Array.isArray(network.regions)
      ? network.regions.flatMap((region) => (isRecord(region) ? [inRegion(network, region)] : []))
      : [],
  );
}

function inRegion(network: Attributes, { region = null, openstackId = null }: Attributes): AccountObject {
  const vlan = { "provider:network_type": "vrack", "provider:segmentation_id": String(network.vlanId ?? 0) };
  const id = String(openstackId);
  return { id, attributes: { id, name: network.name ?? null, region, value_specs: vlan } };
}

export async function subnetsIn(api: Api, where: Whereabouts): Promise<AccountObject[]> {
  const project = await projectOf(api, where);
  const network = String(where.key.network_id ?? "");
  const region = (await networksIn(api, where)).find((one) => one.id === network)?.attributes.region;
  if (project === undefined || typeof region !== "string") return [];
  const path = `/cloud/project/${project}/region/${enc(region)}/network/${enc(network)}/subnet`;
  return (await itemsOf(api, path)).map((one) => {
    const attributes = { ...asAttributes(one), network_id: network, region };
    return { id: String((attributes as Attributes).id ?? ""), attributes };
  });
}

/** The project that an entry of `clouds.yaml` is called after. */
async function projectOf(api: Api, { provider }: Whereabouts): Promise<string | undefined> {
  const name = String(provider.cloud ?? provider.tenant_id ?? "");
  const found: string[] = [];
  for (const id of await itemsOf(api, "/cloud/project")) {
    const answer = await api.read(`/cloud/project/${enc(String(id))}`);
    if (isRecord(answer) && (id === name || answer.description === name)) found.push(String(id));
  }
  return found.length === 1 ? found[0] : undefined;
}
