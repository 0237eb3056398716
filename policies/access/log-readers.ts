import type { AccessModel, Subject } from "./model";
import { roles } from "./roles";
import { coversProject } from "./scope";

/** Who searches an environment's streams: what the workloads write, or who did what as well. */
export interface LogReaders {
  readonly applications: readonly Subject[];
  readonly audit: readonly Subject[];
}

/**
 * By the roles held on any project of the environment; each subject stands in the wider list alone. Programs are left out:
 * the log service knows them by tokens. So is who is limited by conditions, which the service does not know.
 */
export function logReaders({ subjects, grants, environments }: AccessModel, environment: string): LogReaders {
  const projects = environments.find(({ name }) => name === environment)?.projects ?? [];
  const reads = (subject: Subject, stream: "applications" | "audit"): boolean =>
    subject.kind !== "service-account" &&
    grants.some(
      ({ subject: holder, role, scope, standing }) =>
        holder.kind === subject.kind &&
        holder.name === subject.name &&
        standing &&
        roles[role].logs === stream &&
        projects.some((team) => coversProject(scope, environment, team)),
    );
  const audit = subjects.filter((subject) => reads(subject, "audit"));
  return {
    audit,
    applications: subjects.filter((subject) => reads(subject, "applications") && !audit.includes(subject)),
  };
}
