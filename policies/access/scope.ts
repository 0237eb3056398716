import type { AccessEnvironment, Scope, SharedService } from "./model";

const part = "[a-z](?:-?[a-z0-9])*";

/** How a scope is written; which of the names exist is another question. */
export const scopePattern = new RegExp(
  `^(?:shared/(?:logs|private-cloud|vrack)|\\*/${part}|(?!shared(?:/|$))${part}(?:/${part}(?:/buckets/${part})?)?)$`,
);

/** Names an environment cannot have, because a scope means something else by them. */
export const reservedScopes: readonly string[] = ["organisation", "shared"];

/** @param text in the form of `scopePattern` */
export function parseScope(text: string): Scope {
  const [first = "", team, , bucket] = text.split("/");
  if (text === "organisation") return { kind: "organisation" };
  if (first === "shared") return { kind: "service", service: team as SharedService };
  if (team === undefined) return { kind: "environment", environment: first };
  if (first === "*") return { kind: "team", team };
  return bucket === undefined
    ? { kind: "project", environment: first, team }
    : { kind: "bucket", environment: first, team, bucket };
}

export function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case "organisation":
      return "organisation";
    case "environment":
      return scope.environment;
    case "team":
      return `*/${scope.team}`;
    case "project":
      return `${scope.environment}/${scope.team}`;
    case "service":
      return `shared/${scope.service}`;
    case "bucket":
      return `${scope.environment}/${scope.team}/buckets/${scope.bucket}`;
  }
}

/** Whether a scope holds all of a team's project in an environment. */
export function coversProject(scope: Scope, environment: string, team: string): boolean {
  switch (scope.kind) {
    case "organisation":
      return true;
    case "environment":
      return scope.environment === environment;
    case "team":
      return scope.team === team;
    case "project":
      return scope.environment === environment && scope.team === team;
    case "service":
    case "bucket":
      return false;
  }
}

/** Whether a scope holds a service that all environments share. */
export const coversService = (scope: Scope, service: SharedService): boolean =>
  scope.kind === "organisation" || (scope.kind === "service" && scope.service === service);

export const sharedServices: readonly SharedService[] = ["logs", "private-cloud", "vrack"];

/** Everything a scope holds, as text: `prod/telemetry`, `shared/vrack`, a bucket. Two scopes overlap where these meet. */
export function members(
  scope: Scope,
  environments: readonly Pick<AccessEnvironment, "name" | "projects">[],
): readonly string[] {
  if (scope.kind === "bucket") return [scopeText(scope)];
  const projects = environments.flatMap(({ name, projects: teams }) =>
    teams.filter((team) => coversProject(scope, name, team)).map((team) => `${name}/${team}`),
  );
  const services = sharedServices.filter((service) => coversService(scope, service));
  return [...projects, ...services.map((service) => `shared/${service}`)];
}
