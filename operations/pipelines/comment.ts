import { commentRefused, commentSettingsMissing } from "./problems";
import type { PipelinePlatform } from "./generated-file";

/** Hidden in the comment, and how it is found again. */
export const marker = "<!-- slz pipeline comment -->";

interface Service {
  /** Of one merge request's comments; new ones are posted there. */
  readonly comments: string;
  readonly one: (id: number) => string;
  readonly update: "PATCH" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  /** Characters. */
  readonly longest: number;
}

interface Comment {
  readonly id: number;
  readonly body?: string | null;
}

/** From the variables that the platform gives its jobs; the token is never in an argument. */
function serviceOf(platform: PipelinePlatform, env: NodeJS.ProcessEnv): Service {
  const names =
    platform === "github"
      ? ["GITHUB_API_URL", "GITHUB_REPOSITORY", "SLZ_MERGE_REQUEST", "GITHUB_TOKEN"]
      : ["CI_API_V4_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID", "SLZ_COMMENT_TOKEN"];
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw commentSettingsMissing(missing);
  const [api, repository, request, token] = names.map((name) => env[name]) as [string, string, string, string];
  if (platform === "github") {
    const issues = `${api}/repos/${repository}/issues`;
    return {
      comments: `${issues}/${request}/comments`,
      one: (id) => `${issues}/comments/${id}`,
      update: "PATCH",
      headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
      longest: 65_536,
    };
  }
  const notes = `${api}/projects/${encodeURIComponent(repository)}/merge_requests/${request}/notes`;
  return {
    comments: notes,
    one: (id) => `${notes}/${id}`,
    update: "PUT",
    headers: { "private-token": token },
    longest: 1_000_000,
  };
}

/**
 * The one comment of this pipeline: written, or written anew.
 *
 * @throws ProblemError PIPELINE-COMMENT-SETTINGS, PIPELINE-COMMENT-REFUSED
 */
export async function writeComment(
  platform: PipelinePlatform,
  text: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<"created" | "updated" | "unchanged"> {
  const service = serviceOf(platform, env);
  const body = bodyOf(text, service.longest);
  const before = await find(service, signal);
  if (before?.body === body) return "unchanged";
  if (before) await ask(service, service.update, service.one(before.id), signal, body);
  else await ask(service, "POST", service.comments, signal, body);
  return before ? "updated" : "created";
}

export function bodyOf(text: string, longest: number): string {
  const said = text.trim() === "" ? "The plan said nothing: see the log of the job." : text.trim();
  const whole = `${marker}\n${said}\n`;
  if (whole.length <= longest) return whole;
  const end = "\n\n**Cut: the rest is in the log of the job.**\n";
  const room = whole.slice(0, longest - end.length);
  return room.slice(0, room.lastIndexOf("\n")) + end;
}

const perPage = 100;

async function find(service: Service, signal: AbortSignal): Promise<Comment | undefined> {
  for (let page = 1; ; page += 1) {
    const url = `${service.comments}?per_page=${perPage}&page=${page}`;
    const comments = (await ask(service, "GET", url, signal)) as Comment[];
    const ours = comments.find(({ body }) => body?.startsWith(marker));
    if (ours !== undefined || comments.length < perPage) return ours;
  }
}

async function ask(
  service: Service,
  method: string,
  url: string,
  signal: AbortSignal,
  body?: string,
): Promise<unknown> {
  const request = `${method} ${url}`;
  const headers = { ...service.headers, ...(body !== undefined && { "content-type": "application/json" }) };
  const init = {
    method,
    headers,
    signal,
    redirect: "error" as const,
    ...(body !== undefined && { body: JSON.stringify({ body }) }),
  };
  const response = await fetch(url, init).catch((error: unknown) => {
    signal.throwIfAborted();
    throw commentRefused(request, reasonOf(error), true);
  });
  if (response.ok) return response.json();
  const throttled = response.status === 429 || response.status >= 500;
  throw commentRefused(request, `${response.status} ${response.statusText}`.trim(), throttled);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
