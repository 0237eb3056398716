import { CloudProject } from "../../../constructs/project/cloud-project";
import { ProjectUser, type ProjectUserProps } from "../../../constructs/project/project-user";
import { Template } from "../../support/template";

const props: ProjectUserProps = {
  project: CloudProject.fromProjectId("0123456789ab4cdef0123456789abcde"),
  description: "meridian-dev-apply-1",
  roles: ["network_security_operator", "network_operator"],
};
const synth = (use: (user: ProjectUser) => void = () => undefined, overrides: Partial<ProjectUserProps> = {}) =>
  Template.of((scope) => use(new ProjectUser(scope, "User", { ...props, ...overrides })));

describe("ProjectUser", () => {
  it("has the roles it is given, in one order, and no S3 policy", () => {
    expect(synth().only("ovh_cloud_project_user")).toEqual({
      service_name: "0123456789ab4cdef0123456789abcde",
      description: "meridian-dev-apply-1",
      role_names: ["network_operator", "network_security_operator"],
      // Another one would be another user, with another password.
      lifecycle: { ignore_changes: ["description"] },
    });
    expect(synth().resourceTypes).toEqual(["ovh_cloud_project_user"]);
  });

  it("without a role is refused", () => {
    expect(() => synth(undefined, { roles: [] })).toThrow("IAM-POLICY-SCOPE");
  });

  it("reaches the buckets it is let into, and no other; who reads does not write", () => {
    const policyOf = (buckets: Parameters<ProjectUser["allowBuckets"]>[0]) =>
      JSON.parse(
        synth((user) => user.allowBuckets(buckets)).only("ovh_cloud_project_user_s3_policy").policy as string,
      ) as {
        Statement: { Action: string[]; Resource: string[]; Effect: string }[];
      };
    const [read, write] = policyOf({ "raw-frames": "write", ephemeris: "read" }).Statement;
    expect(read).toMatchObject({ Effect: "Allow", Resource: ["arn:aws:s3:::ephemeris", "arn:aws:s3:::ephemeris/*"] });
    expect(read?.Action.filter((action) => /Put|Delete|Abort/.test(action))).toEqual([]);
    expect(write?.Action).toEqual(expect.arrayContaining(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]));
    expect(JSON.stringify([read, write])).not.toMatch(/s3:\*|":::\*"/);
  });
});
