import type { Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";

const project = "ovh_cloud_project";

/** A project of production that an apply may delete, with everything in it. */
export const deletionUnprotected: Judge = {
  id: "PROJECT-DELETION-UNPROTECTED",
  title: "Projects of production cannot be deleted by an apply",
  why: "Deleting a Public Cloud project deletes its clusters, volumes, buckets and backups, and OVHcloud brings none of them back.",
  severity: "error",
  types: [project],
  judge: (output) =>
    ofTypes(output, project).flatMap(({ stack, resource }) => {
      if (!stack.production) return [];
      const { texts, unknown } = said(output, stack, resource.attributes.deletion_protection);
      if (unknown) return [unread(resource, "deletion_protection", "whether it may be deleted")];
      if (texts[0] === "true") return [];
      return [
        found(resource, {
          attribute: "deletion_protection",
          value: texts[0] ?? "not written, which is false",
          message: "an apply may delete this project of production",
          allowed: "true",
          fix: "set deletion_protection to true; in the specification it is `deletionProtection` of the environment",
        }),
      ];
    }),
};
