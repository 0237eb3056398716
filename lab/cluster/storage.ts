import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./api";
import type { KubernetesApi } from "./contract";

/** Storage classes of Managed Kubernetes, each with an encrypted variant; the first is the default. */
const CLASSES = ["csi-cinder-high-speed", "csi-cinder-high-speed-gen2", "csi-cinder-classic"].flatMap((name) => [
  name,
  `${name}-luks`,
]);

const EVERY_MS = 300;

interface Claim {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly spec: {
    readonly storageClassName?: string;
    readonly accessModes: readonly string[];
    readonly resources: { readonly requests: { readonly storage: string } };
    readonly volumeMode?: string;
  };
  readonly status: { readonly phase: string };
}

export function storageClasses(): { readonly path: string; readonly object: object }[] {
  return CLASSES.map((name, index) => ({
    path: `/apis/storage.k8s.io/v1/storageclasses/${name}`,
    object: {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: {
        name,
        annotations: index === 0 ? { "storageclass.kubernetes.io/is-default-class": "true" } : {},
      },
      provisioner: "lab.landing-zone/simulated",
      reclaimPolicy: "Delete",
      volumeBindingMode: "Immediate",
      allowVolumeExpansion: true,
    },
  }));
}

/** Stands in for the volume driver: gives each claim a volume that exists in the API only, and takes back what is released. */
export async function provisionVolumes(api: KubernetesApi, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await provideAll(api, signal);
      await removeReleased(api, signal);
    } catch (error) {
      // An API server that is gone is noticed by whoever owns it; a conflict is gone by the next time. Not so a fault of ours.
      if (error instanceof TypeError) throw error;
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function provideAll(api: KubernetesApi, signal: AbortSignal): Promise<void> {
  const { items } = await api.request<{ items: Claim[] }>("GET", "/api/v1/persistentvolumeclaims", undefined, {
    signal,
  });
  for (const claim of items) {
    const { spec, status } = claim;
    if (status.phase !== "Pending" || !CLASSES.includes(spec.storageClassName ?? "")) continue;
    await create(api, volumeFor(claim), signal).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.reason === "AlreadyExists")) throw error;
    });
  }
}

function create(api: KubernetesApi, volume: object, signal: AbortSignal): Promise<unknown> {
  return api.request("POST", "/api/v1/persistentvolumes", volume, { signal });
}

function volumeFor({ metadata, spec }: Claim): object {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `pvc-${metadata.uid}`, annotations: { "lab.landing-zone/simulated": "true" } },
    spec: {
      capacity: { storage: spec.resources.requests.storage },
      accessModes: spec.accessModes,
      storageClassName: spec.storageClassName,
      volumeMode: spec.volumeMode ?? "Filesystem",
      persistentVolumeReclaimPolicy: "Retain",
      claimRef: {
        kind: "PersistentVolumeClaim",
        apiVersion: "v1",
        name: metadata.name,
        namespace: metadata.namespace,
        uid: metadata.uid,
      },
      csi: { driver: "lab.landing-zone.simulated", volumeHandle: metadata.uid },
    },
  };
}

async function removeReleased(api: KubernetesApi, signal: AbortSignal): Promise<void> {
  const { items } = await api.request<{ items: { metadata: { name: string }; status: { phase: string } }[] }>(
    "GET",
    "/api/v1/persistentvolumes",
    undefined,
    { signal },
  );
  for (const { metadata, status } of items)
    if (status.phase === "Released")
      await api.request("DELETE", `/api/v1/persistentvolumes/${metadata.name}`, undefined, { signal });
}
