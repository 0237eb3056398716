import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { ServiceAccount } from "../constructs/identity/service-account";
import type { ICloudProject } from "../constructs/project/cloud-project";
import { ProjectUser, type BucketAccess } from "../constructs/project/project-user";
import { useOvh } from "../constructs/providers";
import { resourceName } from "../core/names";
import { deployersSource } from "../policies/access/deployers";
import type { AccessModel, Grant, Subject } from "../policies/access/model";
import { roles } from "../policies/access/roles";
import { coversProject } from "../policies/access/scope";
import { limitsOf } from "./access-policy-props";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { type OrganisationStack, sharedResources } from "./organisation-stack";
import { originOfGrant, originOfProgram, originOfProjectUser } from "./origins";
import { platformTeam } from "../model/specification/teams";
import type { ProjectsStack } from "./projects-stack";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { policyName } from "../model/specification/names/policy-name";
import { constructIds } from "../model/specification/names/construct-ids";

const isDeployer = ({ source }: Grant): boolean => source === deployersSource;

type Program = Extract<Subject, { kind: "service-account" }>;

/** A project's OpenStack, as `slz clouds` makes an entry of `clouds.yaml` of it: who has a user there, by its id. */
interface Cloud {
  readonly region: string;
  readonly users: Record<string, string>;
}

/**
 * The programs of one environment: its deployers, its teams', and what else is granted something here. A program that is
 * granted something in two environments has an account in each. The state holds their secrets: no stack reads it.
 */
export class EnvironmentIdentitiesStack extends EnvironmentStack {
  readonly kind = "identities";
  /** By the name the stacks' provider blocks have for it. */
  private readonly clouds: Record<string, Cloud> = {};

  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    access: AccessModel,
    private readonly upstream: Pick<ProjectsStack, "projects"> & Pick<OrganisationStack, "vrack">,
  ) {
    super(scope, "identities", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    for (const program of access.subjects) {
      if (program.kind !== "service-account") continue;
      const grants = access.grants.filter(
        ({ subject, scope: { kind } }) =>
          subject.kind === program.kind && subject.name === program.name && kind !== "organisation",
      );
      this.addProgram(program, grants);
      this.addBucketUsers(program, grants);
    }
    // Ids and no passwords: those stay with the users, in this state.
    if (Object.keys(this.clouds).length > 0) new TerraformOutput(this, "clouds", { value: this.clouds });
  }

  private addProgram(program: Program, grants: readonly Grant[]): void {
    const onProjects = grants.filter((grant) => this.projectsIn(grant).length > 0);
    const [first] = onProjects;
    if (first === undefined) return;
    const name = this.accountName(program, first);
    const account = new ServiceAccount(this, constructIds.program(program.name), {
      name,
      description: `${program.name}: ${program.does}`,
      generations: program.generations,
    });
    madeFor(account, originOfProgram(program, first));
    for (const grant of onProjects) {
      const { id, parts } = policyName(grant);
      const policy = new AccessPolicy(this, id, {
        name: isDeployer(grant) ? name : this.names.present(this.environment.name, ...parts),
        ...limitsOf(grant),
        identities: account.identities,
        resources: [...this.projectsIn(grant).map(([, { urn }]) => urn), ...this.sharedWith(grant, grants)],
        ...roles[grant.role].iam,
      });
      madeFor(policy, originOfGrant(grant));
      if (program.openstack === true) this.addOpenstackUsers(program, grant, name);
    }
  }

  /** What a deployer has of a shared service goes with its projects: it has one policy. */
  private sharedWith(grant: Grant, all: readonly Grant[]): string[] {
    if (!isDeployer(grant)) return [];
    return all
      .filter(({ scope }) => scope.kind === "service")
      .flatMap((each) => sharedResources(this.landingZone, each, this.upstream.vrack));
  }

  /** An environment's deployer works in the platform team's project alone: that is where its networks are. */
  private addOpenstackUsers(program: Program, grant: Grant, name: string): void {
    const held = roles[grant.role].openstack;
    if (held === undefined) return;
    for (const [team, project] of this.projectsIn(grant)) {
      if (isDeployer(grant) && team !== platformTeam) continue;
      for (const generation of [...program.generations].sort((a, b) => a - b)) {
        const id = constructIds.openstackUser(program.name, team, generation);
        const user = new ProjectUser(this, id, { project, description: `${name}-${generation}`, roles: held });
        madeFor(user, originOfProjectUser(program, grant));
        const entry = this.names.project(this.environment.name, team);
        const cloud = (this.clouds[entry] ??= { region: this.environment.spec.region, users: {} });
        // The newest of a program's generations: the older ones are on their way out.
        cloud.users[program.name] = user.userId;
      }
    }
  }

  /** One user for each team whose buckets the program reaches, because a user belongs to a project. */
  private addBucketUsers(program: Program, grants: readonly Grant[]): void {
    for (const [team, project] of this.upstream.projects) {
      const granted = grants.filter(
        ({ scope }) => scope.kind === "bucket" && scope.environment === this.environment.name && scope.team === team,
      );
      const [first] = granted;
      if (first === undefined) continue;
      const buckets = granted.flatMap(({ scope, role }): [string, BucketAccess][] =>
        scope.kind === "bucket"
          ? [
              [
                resourceName("bucket", this.names.bucket(this.environment.name, scope.bucket)),
                roles[role].buckets ?? "read",
              ],
            ]
          : [],
      );
      for (const generation of program.generations) {
        const user = new ProjectUser(this, constructIds.bucketUser(program.name, team, generation), {
          project,
          description: `${this.names.client(program.name, this.environment.name)}-buckets-${generation}`,
          roles: ["objectstore_operator"],
        });
        madeFor(user, originOfProjectUser(program, first)).allowBuckets(Object.fromEntries(buckets));
      }
    }
  }

  /** A deployer's name begins with the environment's already. */
  private accountName({ name }: Program, grant: Grant): string {
    return isDeployer(grant) ? this.names.deployerClient(name) : this.names.client(name, this.environment.name);
  }

  private projectsIn({ scope }: Grant): (readonly [string, ICloudProject])[] {
    return [...this.upstream.projects].filter(([team]) => coversProject(scope, this.environment.name, team));
  }
}
