import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { block } from "../../../model/output/references";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";

const bucket = "ovh_cloud_project_storage";
const container = "openstack_objectstorage_container_v1";

/** A bucket that strangers read or write, or one of production that keeps nothing of what is overwritten. */
export const bucketUnsafe: Judge = {
  id: "STORAGE-BUCKET-UNSAFE",
  title: "No bucket is public, and those of production keep earlier versions",
  why: "Public buckets are found and copied by scanners. Without versions, one wrong or hostile write is the loss of the data.",
  severity: "error",
  types: [bucket, container],
  judge: (output) => [
    ...ofTypes(output, container).flatMap(({ stack, resource }) =>
      ["container_read", "container_write"].flatMap((attribute) => judgeRights(output, stack, resource, attribute)),
    ),
    ...ofTypes(output, bucket, container)
      .filter(({ stack }) => stack.production)
      .flatMap(({ stack, resource }) => judgeVersions(output, stack, resource)),
  ],
};

/** Swift: `.r:*` lets every referrer read, `.rlistings` list, `*:*` every account of the service. */
const everybody = /(?:^|,)\s*(?:\.r:\*|\.rlistings|\*:\*|\*)\s*(?:,|$)/;

function judgeRights(output: Output, stack: OutputStack, resource: OutputResource, attribute: string): Finding[] {
  const { texts, unknown } = said(output, stack, resource.attributes[attribute]);
  if (unknown) return [unread(resource, attribute, "who may use the bucket")];
  return texts
    .filter((text) => everybody.test(text))
    .map((text) =>
      found(resource, {
        attribute,
        value: text,
        message: `everybody on the internet may ${attribute === "container_read" ? "read" : "write"} the bucket`,
        allowed: "users of the project: <project>:<user>",
        fix: "name who uses it, or leave the right out",
      }),
    );
}

function judgeVersions(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  const { versioning } = resource.attributes;
  const attribute = resource.type === bucket ? "versioning.status" : "versioning";
  const { texts, unknown } = said(output, stack, resource.type === bucket ? block(versioning)?.status : versioning);
  if (unknown) return [unread(resource, attribute, "whether the bucket keeps earlier versions")];
  const [written] = texts;
  if (written === "enabled" || written === "true" || resource.attributes.versioning_legacy !== undefined) return [];
  return [
    found(resource, {
      severity: "warning",
      attribute,
      value: written ?? "not written, which is off",
      message: "the bucket of production keeps nothing of what is overwritten or deleted",
      allowed: resource.type === bucket ? "enabled" : "true",
      fix: "turn versioning on, with a rule that removes old versions",
    }),
  ];
}
