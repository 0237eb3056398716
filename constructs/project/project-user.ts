import type { OpenstackRole } from "../../core/openstack-role";
import { Construct } from "constructs";
import { CloudProjectUser } from "../../.gen/providers/ovh/cloud-project-user";
import { CloudProjectUserS3Policy } from "../../.gen/providers/ovh/cloud-project-user-s3-policy";
import { emptyPolicy } from "../identity/problems";
import type { ICloudProject } from "./cloud-project";

export type { OpenstackRole };

export interface ProjectUserProps {
  readonly project: ICloudProject;
  /** One line: which program it is. It stays as it was made: the service could change it only by another user, with another password. */
  readonly description: string;
  /** At least one. */
  readonly roles: readonly OpenstackRole[];
}

/** What a user may do with the objects of one bucket. */
export type BucketAccess = "read" | "write";

const reading = ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"];
const writing = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:ListBucketMultipartUploads",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
];

/**
 * A user of one project's OpenStack, or of its object storage. Its password is in the state of the stack, which no other
 * stack may read.
 */
export class ProjectUser extends Construct {
  /** By which OVHcloud knows it, and not its password. */
  readonly userId: string;
  private readonly project: ICloudProject;

  constructor(scope: Construct, id: string, props: ProjectUserProps) {
    super(scope, id);
    if (props.roles.length === 0) throw emptyPolicy(this.node.path, "allow");
    this.project = props.project;
    this.userId = new CloudProjectUser(this, "Resource", {
      serviceName: props.project.projectId,
      description: props.description,
      roleNames: [...props.roles].sort(),
      lifecycle: { ignoreChanges: ["description"] },
    }).id;
  }

  /** Opens these buckets to the user, and no other: without a policy it can reach none. Call it once. */
  allowBuckets(buckets: Readonly<Record<string, BucketAccess>>): void {
    const statements = Object.entries(buckets)
      .sort()
      .map(([bucket, access]) => ({
        Sid: `${access}-${bucket}`,
        Effect: "Allow",
        Action: access === "read" ? reading : [...reading, ...writing].sort(),
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      }));
    new CloudProjectUserS3Policy(this, "Buckets", {
      serviceName: this.project.projectId,
      userId: this.userId,
      policy: JSON.stringify({ Statement: statements }),
    });
  }
}
