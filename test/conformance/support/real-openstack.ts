import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givenClouds } from "../../../lab/openstack/clouds-file";
import { AnswerError } from "../../../lab/openstack/http";
import { type KeystoneProject, openCloud } from "../../../lab/openstack/keystone";
import { mirrorProviders } from "../../../lab/run/providers";
import { findLabTools } from "../../../lab/tools/find";
import type { Engine } from "../../../engine/engine";
import { catalogue } from "../../../sandbox/provider/catalogue";
import type { Attributes } from "../../../sandbox/world/contract";
import { INTERFACE, ROUTE } from "../../../sandbox/world/openstack/types";
import type { Place } from "./place";

/** The real provider on the OpenStack that `OS_CLOUD` names. */
export async function openRealOpenstack(engine: Engine): Promise<Place & { close(): void }> {
  const given = givenClouds(process.env, process.cwd(), ["conformance"]);
  const cloud = given?.entries.get("conformance");
  if (given === undefined || cloud === undefined) throw new Error("no OpenStack is given: set OS_CLOUD");
  const project = await openCloud(cloud.name, cloud.entry);
  const region = project.regions.find((one) => one === (cloud.entry.region_name ?? "GRA11")) ?? project.regions[0]!;
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const found = await findLabTools(["terraform-provider-openstack"], { env: process.env, report });
  const openstack = found["terraform-provider-openstack"];
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const mirror = mirrorProviders(join(folder, "providers"), engine.product, { openstack });
  return {
    provider: "openstack",
    title: `the provider openstack ${openstack.version}`,
    required: { source: catalogue.openstack.source, version: openstack.version },
    engineConfig: `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    disposable: false,
    // Twenty ports at a time get into each other's way in Neutron's address management, and take longer than one by one.
    parallelism: 4,
    env: given.env,
    configuration: { cloud: cloud.name, region },
    ...objectsOf(project, region),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Id = { readonly [name: string]: string };

/** What Neutron itself has, and what it loses without an engine's knowledge. */
function objectsOf(project: KeystoneProject, region: string): Pick<Place, "remove" | "has"> {
  const ask = <Body>(method: "GET" | "PUT" | "DELETE", path: string, body?: object) =>
    project.neutron<Body>(region, method, `/v2.0/${path}`, body);
  const routesOf = async (router: string) =>
    (await ask<{ router: { routes: Id[] } }>("GET", `routers/${router}`)).router.routes;
  const isRoute = ({ destination, nexthop }: Id, { destination_cidr, next_hop }: Attributes) =>
    destination === destination_cidr && nexthop === next_hop;

  return {
    async remove(type, state) {
      const router = String(state.router_id);
      if (type === INTERFACE) {
        await ask("PUT", `routers/${router}/remove_router_interface`, { port_id: state.port_id });
      } else if (type === ROUTE) {
        const routes = (await routesOf(router)).filter((route) => !isRoute(route, state));
        await ask("PUT", `routers/${router}`, { router: { routes } });
      } else {
        await ask("DELETE", pathOf(type, state));
      }
    },
    async has(type, state) {
      if (type === ROUTE) return (await routesOf(String(state.router_id))).some((route) => isRoute(route, state));
      return ask("GET", pathOf(type, state)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AnswerError && error.status === 404) return false;
          throw error;
        },
      );
    },
  };
}

const COLLECTIONS: Readonly<Record<string, string>> = {
  secgroup: "security-groups",
  secgroup_rule: "security-group-rules",
  router_interface: "ports",
};

function pathOf(type: string, { id }: Attributes): string {
  const noun = type.replace("openstack_networking_", "").replace("_v2", "");
  return `${COLLECTIONS[noun] ?? `${noun}s`}/${String(id)}`;
}
