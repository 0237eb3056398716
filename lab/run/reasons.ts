import type { KubernetesApi } from "../cluster/contract";

interface Event {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly metadata: { readonly creationTimestamp?: string };
  readonly involvedObject: { readonly kind: string; readonly name: string };
}

/** What no cluster of the lab can do, and what says nothing about why pods are not ready. */
const BESIDE_THE_POINT = /^(FailedGetResourceMetric|FailedComputeMetricsReplicas|CalculateExpectedPodCountFailed)$/;
const MOST = 15;

/** Why what was installed is not ready, in the cluster's own words; the newest last. */
export async function notReadyReasons(api: KubernetesApi, namespace: string, sinceMs: number): Promise<string[]> {
  const { items } = await api.request<{ items: Event[] }>("GET", `/api/v1/namespaces/${namespace}/events`);
  const reasons = items
    .map((event) => ({ event, at: timeOf(event) }))
    .filter(({ event, at }) => event.type === "Warning" && at >= sinceMs && !BESIDE_THE_POINT.test(event.reason ?? ""))
    .sort((a, b) => a.at - b.at)
    .map(({ event: { involvedObject, reason, message } }) => {
      const { kind, name } = involvedObject;
      return `${kind} ${namespace}/${name}: ${reason}: ${(message ?? "").trim()}`;
    });
  return [...new Set(reasons)].slice(-MOST);
}

function timeOf({ lastTimestamp, eventTime, metadata }: Event): number {
  return Date.parse(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? "") || 0;
}
