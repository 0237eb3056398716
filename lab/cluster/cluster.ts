import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clusterNotStarted } from "./problems";
import { kubernetesApi } from "./api";
import type { LabCluster, ClusterOptions, KubernetesApi } from "./contract";
import { define } from "./definitions";
import { setPools } from "./nodes";
import { controllers, controlPlane, kubeconfigPath, type Layout, serverOf, writeClusterCredentials } from "./parts";
import { Authority } from "./pki";
import { choosePorts } from "./ports";
import { writePrivate } from "../../engine/tools/whole-file";
import { controllersRights } from "./rights";
import { clusterStagesText } from "./stages";
import { provisionVolumes, storageClasses } from "./storage";
import { lastWords, supervise, type Supervision } from "./supervision";

const POLL_MS = 50;
const PATIENCE_MS = 60_000;

/**
 * Starts a control plane of real programs in its folder; what was in it the last time is in it again.
 *
 * @throws ProblemError `LAB-CLUSTER-START` with the last lines of what ended or did not answer.
 */
export async function startCluster(options: ClusterOptions): Promise<LabCluster> {
  const { name, folder, programs, definitions, signal } = options;
  const layout = await prepare(options);
  signal?.throwIfAborted();
  const api = kubernetesApi({
    server: serverOf(layout),
    ca: layout.authority.certificate,
    certificate: readFileSync(layout.authority.file("admin"), "utf8"),
    key: readFileSync(layout.authority.file("admin", "key"), "utf8"),
  });
  const supervision = supervise(folder);
  const closing = new AbortController();
  const stop = async () => {
    closing.abort();
    api.close();
    await supervision.stop();
  };
  try {
    for (const part of controlPlane(layout)) supervision.start(part);
    const { patienceMs = PATIENCE_MS } = options;
    const patience = AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]);
    let awaited = "kube-apiserver";
    const hanging = () => lastWords(folder, awaited, `is not ready within ${patienceMs / 1000} s`);
    // Nobody goes on asking a control plane that has been given up.
    const waiting = AbortSignal.any([patience, closing.signal]);
    await orDeath({ name, supervision, patience, hanging }, async () => {
      await answers(api, waiting);
      for (const { path, object } of [...controllersRights(), ...storageClasses()])
        await api.request("PATCH", `${path}?fieldManager=landing-zone-lab&force=true`, object, { patch: "apply" });
      for (const part of controllers(layout)) supervision.start(part);
      await define(api, definitions, waiting);
      awaited = "kube-controller-manager";
      await controllersWork(api, waiting);
    });
  } catch (error) {
    await stop();
    signal?.throwIfAborted();
    throw error;
  }
  void provisionVolumes(api, closing.signal);
  return {
    name,
    folder,
    programs,
    kubeconfigFile: kubeconfigPath(folder, "admin"),
    api,
    pids: supervision.pids,
    died: supervision.died,
    setPools: (region, pools) => setPools(api, region, pools),
    stop,
  };
}

async function prepare({ name, folder, programs }: ClusterOptions): Promise<Layout> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = await Authority.open(join(folder, "pki"), Date.now());
  const ports = await choosePorts(join(folder, "ports.json"));
  const layout = { name, folder, programs, ports, authority };
  await writeClusterCredentials(layout, serviceAccountKey(join(folder, "pki", "service-accounts.key")));
  writePrivate(join(folder, "stages.yaml"), clusterStagesText());
  return layout;
}

/** Tokens outlive a restart only if their key does. */
function serviceAccountKey(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

interface Startup {
  readonly name: string;
  readonly supervision: Supervision;
  readonly patience: AbortSignal;
  /** The last words of the part that is waited for. */
  readonly hanging: () => string;
}

/** The work's result; the last words of a part that ended meanwhile, or of the one that is waited for when patience ends. */
async function orDeath({ name, supervision, patience, hanging }: Startup, work: () => Promise<void>): Promise<void> {
  const failed = supervision.died.then((words) => {
    throw clusterNotStarted(name, words);
  });
  try {
    await Promise.race([work(), failed]);
  } catch (error) {
    if (!patience.aborted) throw error;
    throw clusterNotStarted(name, hanging());
  }
}

async function answers(api: KubernetesApi, signal: AbortSignal): Promise<void> {
  while ((await api.request("GET", "/readyz", undefined, { signal }).catch(() => undefined)) !== "ok") {
    signal.throwIfAborted();
    await sleep(POLL_MS);
  }
}

/** The first thing the controllers make of an empty cluster. */
async function controllersWork(api: KubernetesApi, signal: AbortSignal): Promise<void> {
  const path = "/api/v1/namespaces/default/serviceaccounts/default";
  while ((await api.request("GET", path, undefined, { signal }).catch(() => undefined)) === undefined) {
    signal.throwIfAborted();
    await sleep(POLL_MS);
  }
}
