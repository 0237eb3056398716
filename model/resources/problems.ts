import type { Problem } from "../../core/errors/problem";
import { nearest } from "../../core/nearest";

// Of sheets that a project hands over with `resources`.

const code = "RESOURCE-SHEET";

export const sheetNoData = (path: string): Problem => ({
  code,
  path,
  message: "a sheet has to be plain data",
  allowed: "texts, numbers, lists and objects: it is kept as JSON",
  fix: "take functions, classes and undefined values out of it",
});

export function sheetUnknownKey(path: string, key: string, known: readonly string[]): Problem {
  const near = nearest(key, known);
  return {
    code,
    path,
    message: "a sheet has no such field",
    allowed: [...known].sort().join(", "),
    fix: near === undefined ? "take it out" : `write ${near}`,
  };
}

export const sheetTypeForm = (path: string, found: string): Problem => ({
  code,
  path,
  message: "this is not the name of a resource type",
  found,
  allowed: "as the provider calls it: ovh_cloud_project_rancher",
  fix: "write the type as it stands in cdk.tf.json",
});

export const sheetNoText = (path: string): Problem => ({
  code,
  path,
  message: "this has to be written",
  fix: "write it; docs/resources.md has an example",
});

export const sheetRights = (path: string, allowed: readonly string[], found?: string): Problem => ({
  code,
  path,
  message: "nothing is said of the service that asks for rights",
  ...(found !== undefined && { found }),
  allowed: allowed.join(", "),
  fix: 'name the service in rights.by; where nobody has found out, write { by: "unknown", reason: "…" }',
});

export const sheetActionForm = (path: string, found: string): Problem => ({
  code,
  path,
  message: "this is not an IAM action",
  found,
  allowed: "a list of actions like publicCloudProject:apiovh:kube/get",
  fix: "write the actions of the API operations that the provider calls",
});

export const sheetTwice = (path: string, type: string): Problem => ({
  code,
  path,
  message: "two sheets are of one type",
  found: type,
  fix: "keep one of them",
});
