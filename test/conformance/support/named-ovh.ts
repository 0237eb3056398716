import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registries } from "../../../sandbox/doubles/reattach";
import type { Engine } from "../../../engine/engine";
import { catalogue } from "../../../sandbox/provider/catalogue";
import { goPlatform } from "../../../engine/tools/platform";
import { seed } from "../../../sandbox/world/seed";
import type { Place } from "./place";

/** The program that `SLZ_OVH_PROVIDER` names, and in OVHcloud's place a server on loopback that only says who is asking. */
export async function openNamedOvh(engine: Engine, program: string): Promise<Place & { close(): void }> {
  const { source, version } = catalogue.ovh;
  const mirror = mkdtempSync(join(tmpdir(), "conformance-"));
  const { os, arch } = goPlatform();
  const folder = join(mirror, registries[engine.product], source, version, `${os}_${arch}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `terraform-provider-ovh_v${version}`);
  copyFileSync(program, file);
  chmodSync(file, 0o755);
  const server = await whoAmI();
  const { port } = server.address() as AddressInfo;
  const refuse = (): never => {
    throw new Error("nothing is made here");
  };
  return {
    provider: "ovh",
    title: `the provider ovh that SLZ_OVH_PROVIDER names`,
    required: { source, version },
    engineConfig: `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    disposable: true,
    configuration: {
      endpoint: `http://127.0.0.1:${port}`,
      application_key: "nobody",
      application_secret: "nothing",
      consumer_key: "nowhere",
    },
    remove: refuse,
    has: refuse,
    close: () => {
      server.close();
      rmSync(mirror, { recursive: true, force: true });
    },
  };
}

/** The provider wants to know the time and the account before it does anything; to all else the answer is no. */
async function whoAmI() {
  const answers: Readonly<Record<string, unknown>> = {
    "/auth/time": Math.floor(Date.now() / 1000),
    "/auth/details": { account: seed.account, method: "applicationKey" },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.statusCode = answer === undefined ? 404 : 200;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer ?? { message: `nothing at ${request.url}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
