import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withRealNetworks, type RealNetworkObject } from "../../../../sandbox/world/openstack/real-networks";
import { Cloud } from "../support/cloud";
import { onVlan, orderProject } from "../support/landing-zone";

const NETWORK = "openstack_networking_network_v2";
const PROJECT = "meridian-staging-platform";
let folder: string;
let file: string;
let cloud: Cloud;
let service_name: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "slz-networks-"));
  file = join(folder, "real-networks.json");
  const seeded = await Cloud.seeded();
  service_name = orderProject(seeded, PROJECT);
  cloud = seeded.over(withRealNetworks(seeded.world, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

const region = "EU-WEST-PAR";
const real: readonly RealNetworkObject[] = [
  {
    type: NETWORK,
    id: "n1",
    cloud: PROJECT,
    attributes: { id: "n1", name: "nodes", region, value_specs: onVlan(320) },
  },
  {
    type: "openstack_networking_subnet_v2",
    id: "s1",
    cloud: PROJECT,
    attributes: { id: "s1", network_id: "n1", cidr: "10.17.0.0/20", region },
  },
  {
    type: "openstack_networking_router_v2",
    id: "r1",
    cloud: PROJECT,
    attributes: { id: "r1", external_network_id: "public", region },
  },
  {
    type: "openstack_networking_router_interface_v2",
    id: "i1",
    cloud: PROJECT,
    attributes: { id: "i1", router_id: "r1", subnet_id: "s1", region },
  },
];

const cluster = () =>
  cloud.create("ovh_cloud_project_kube", {
    service_name,
    name: "staging",
    region,
    plan: "standard",
    version: "1.34",
    private_network_id: "n1",
    nodes_subnet_id: "s1",
  });

test("a simulated cluster stands in a network that a real OpenStack holds", () => {
  expect(cluster).toThrow("private network n1 not found");
  writeFileSync(file, JSON.stringify(real));
  expect(cluster()).toMatchObject({ status: "READY", nodes_subnet_id: "s1" });
});

test("it has to be one of the cluster's project and region, with a way out", () => {
  const withWrong = (type: string, wrong: object) => {
    const objects = real.map((object) => (object.type === type ? { ...object, ...wrong } : object));
    writeFileSync(file, JSON.stringify(objects));
  };
  withWrong(NETWORK, { cloud: "meridian-dev-platform" });
  expect(cluster).toThrow("private network n1 not found");
  withWrong(NETWORK, { attributes: { id: "n1", region: "GRA11" } });
  expect(cluster).toThrow("not in region EU-WEST-PAR");
  withWrong("openstack_networking_router_v2", { attributes: { id: "r1", external_network_id: "" } });
  expect(cluster).toThrow("has no gateway");
});

test("a project with real networks cannot leave the vRack or be terminated, and the world keeps none of them", () => {
  writeFileSync(file, JSON.stringify(real));
  const [attachment] = cloud.world.list("ovh_vrack_cloudproject");
  const leave = () => cloud.remove("ovh_vrack_cloudproject", attachment?.attributes ?? {});
  const terminate = () => cloud.remove("ovh_cloud_project", { id: service_name });
  expect(leave).toThrow("still has private networks in the vRack: nodes");
  expect(terminate).toThrow(`still holds ${NETWORK} n1`);
  rmSync(file);
  leave();
  terminate();
  expect(cloud.world.list(NETWORK).map(({ attributes }) => attributes.name)).toEqual(["Ext-Net"]);
});
