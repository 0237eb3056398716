import { ApiError } from "../../../lab/cluster/api";
import type { KubernetesApi } from "../../../lab/cluster/contract";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** Answers what a test says it holds, by path; anything else is not there. What is sent is remembered. */
export function recordedApi(answers: Readonly<Record<string, object>>): KubernetesApi & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const api = {
    sent,
    request<Answer>(method: string, path: string, body?: object): Promise<Answer> {
      if (method !== "GET") {
        sent.push({ method, path, body });
        return Promise.resolve({} as Answer);
      }
      const answer = answers[path];
      if (answer === undefined) return Promise.reject(new ApiError(404, "NotFound", `${path} is not there`));
      return Promise.resolve(answer as Answer);
    },
    as: () => api,
  };
  return api;
}
