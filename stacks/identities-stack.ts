import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityUser } from "../constructs/identity/identity-user";
import { ServiceAccount } from "../constructs/identity/service-account";
import { useOvh } from "../constructs/providers";
import { everyResourceUrn } from "../core/urn";
import { deployersSource } from "../policies/access/deployers";
import type { AccessModel, Grant, Subject } from "../policies/access/model";
import { roles } from "../policies/access/roles";
import { limitsOf } from "./access-policy-props";
import { BaseStack } from "./base-stack";
import { originOfGrant, originOfProgram } from "./origins";
import { pathText } from "../model/specification/path";
import { type OrganisationStack, sharedResources } from "./organisation-stack";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { policyName } from "../model/specification/names/policy-name";
import { constructIds } from "../model/specification/names/construct-ids";

/**
 * The accounts that are not one environment's: people's local ones, and programs that act on the organisation as a whole,
 * its deployers above all. Its state holds their passwords and secrets: no stack reads it, and whoever can holds them all.
 */
export class IdentitiesStack extends BaseStack {
  readonly kind = "identities";
  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    access: AccessModel,
    private readonly upstream: Pick<OrganisationStack, "vrack">,
  ) {
    super(scope, "identities", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    for (const subject of access.subjects) {
      if (subject.kind === "user" && subject.signIn === "local") this.addUser(access.account, subject);
      if (subject.kind !== "service-account") continue;
      const grants = access.grants.filter(
        (grant) =>
          grant.subject.kind === subject.kind &&
          grant.subject.name === subject.name &&
          (grant.scope.kind === "organisation" || (grant.scope.kind === "service" && grant.source !== deployersSource)),
      );
      const [first, ...others] = grants;
      if (first !== undefined) this.addProgram(subject, [first, ...others]);
    }
  }

  private addUser(account: string, { name, email, team }: Extract<Subject, { kind: "user" }>): void {
    const user = new IdentityUser(this, constructIds.user(name), {
      account,
      login: name,
      email,
      description: `Role account of ${team}`,
      group: this.names.group(team),
    });
    const index = this.team(team).accounts.findIndex(({ login }) => login === name);
    madeFor(user, { kind: "user", name, path: pathText("teams", team, "accounts", index), team });
  }

  private addProgram(
    program: Extract<Subject, { kind: "service-account" }>,
    grants: readonly [Grant, ...Grant[]],
  ): void {
    const account = new ServiceAccount(this, constructIds.program(program.name), {
      name: this.names.client(program.name),
      description: `${program.name}: ${program.does}`,
      generations: program.generations,
    });
    madeFor(account, originOfProgram(program, grants[0]));
    for (const grant of grants) {
      const { id, parts } = policyName(grant);
      const projects = grant.scope.kind === "organisation" ? [everyResourceUrn("publicCloudProject")] : [];
      const policy = new AccessPolicy(this, id, {
        name: this.names.present(undefined, ...parts),
        ...limitsOf(grant),
        identities: account.identities,
        resources: [...sharedResources(this.landingZone, grant, this.upstream.vrack), ...projects],
        ...roles[grant.role].iam,
      });
      madeFor(policy, originOfGrant(grant));
    }
  }
}
