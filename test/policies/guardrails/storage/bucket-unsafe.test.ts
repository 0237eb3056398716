import { bucketUnsafe } from "../../../../policies/guardrails/storage/bucket-unsafe";
import { factsOf, writtenOutput } from "../../../support/written-output";
import { verdict, verdictOf } from "../support";

const container = (attributes: object): string[] =>
  verdictOf(bucketUnsafe, {
    openstack_objectstorage_container_v1: { C: { name: "frames", versioning: true, ...attributes } },
  });
const bucket = (attributes: object) => ({
  ovh_cloud_project_storage: { B: { name: "frames", region_name: "GRA", ...attributes } },
});
const at = "prod-network/openstack_objectstorage_container_v1.C";
const versions = "prod-network/ovh_cloud_project_storage.B versioning.status";

test("passes a bucket of the project's own users that keeps versions", () => {
  expect(container({ container_read: "4f0c:reader", container_write: "4f0c:writer" })).toEqual(["pass"]);
  expect(verdictOf(bucketUnsafe, bucket({ versioning: { status: "enabled" } }))).toEqual(["pass"]);
});

test.each([
  ["every referrer", { container_read: ".r:*" }, "container_read"],
  ["every referrer among others", { container_read: "4f0c:reader, .r:*,.rlistings" }, "container_read"],
  ["every account", { container_write: "*:*" }, "container_write"],
])("refuses %s", (_, attributes, attribute) => expect(container(attributes)).toEqual([`error ${at} ${attribute}`]));

test("warns of a bucket of production without versions, and leaves other environments alone", () => {
  expect(verdictOf(bucketUnsafe, bucket({}))).toEqual([`warning ${versions}`]);
  expect(verdictOf(bucketUnsafe, bucket({ versioning: { status: "suspended" } }))).toEqual([`warning ${versions}`]);
  const stacks = { "dev-data": { facts: factsOf("dev"), resource: bucket({}) } };
  expect(verdict(bucketUnsafe, writtenOutput({ stacks }))).toEqual(["pass"]);
});

test("does not know expressions", () => {
  expect(container({ container_read: "${var.readers}" })).toEqual([`unknown ${at} container_read`]);
  expect(verdictOf(bucketUnsafe, bucket({ versioning: { status: "${var.versions}" } }))).toEqual([
    `unknown ${versions}`,
  ]);
});
