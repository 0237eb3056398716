import type { AccessEnvironment, Scope, SharedService } from "./model";

/** As the specification writes it. */
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
