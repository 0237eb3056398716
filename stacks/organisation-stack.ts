import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { AccessPolicy } from "../constructs/identity/access-policy";
import { IdentityGroup } from "../constructs/identity/identity-group";
import { DedicatedServer } from "../constructs/network/dedicated-server";
import { OvhcloudConnect } from "../constructs/network/ovhcloud-connect";
import { type IVrack, Vrack } from "../constructs/network/vrack";
import { IdentityUser } from "../constructs/identity/identity-user";
import { PermissionsGroup, type IPermissionsGroup } from "../constructs/identity/permissions-group";
import { useOvh } from "../constructs/providers";
import { resourceUrn } from "../core/urn";
import type { AccessModel, Grant, RoleName } from "../policies/access/model";
import { roles } from "../policies/access/roles";
import { attachedWithin, sharedWithin } from "../policies/access/shared";
import { limitsOf } from "./access-policy-props";
import { BaseStack } from "./base-stack";
import { originOfGrant } from "./origins";
import { pathText } from "../model/specification/path";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { policyName } from "../model/specification/names/policy-name";
import { constructIds } from "../model/specification/names/construct-ids";

/**
 * What spans environments: one identity group per team, what each role comes to, who may do what with what all share, the
 * vRack if it is ordered, and the servers and lines on it. Nothing in its state is secret: other stacks read it. What is
 * adopted is not in here.
 */
export class OrganisationStack extends BaseStack {
  readonly kind = "organisation";
  readonly vrack: IVrack;
  /** Role → its actions, for each role that people hold. */
  readonly permissions: ReadonlyMap<RoleName, IPermissionsGroup>;

  constructor(scope: Construct, landingZone: LandingZoneSpec, access: AccessModel) {
    super(scope, "organisation", landingZone);
    useOvh(this, landingZone.organisation.endpoint);
    this.vrack = this.vrackOf(landingZone.vrack);
    const groups = new Map(
      Object.entries(landingZone.teams).map(([team, { does }]) => [
        team,
        madeFor(
          new IdentityGroup(this, constructIds.group(team), { name: this.names.group(team), description: does }),
          {
            kind: "team",
            name: team,
            path: pathText("teams", team),
            team,
          },
        ),
      ]),
    );
    const held = access.grants.filter(({ subject }) => subject.kind !== "service-account");
    this.permissions = new Map(
      [...new Set(held.map(({ role }) => role))].sort().map((role): [RoleName, IPermissionsGroup] => {
        const { does, iam } = roles[role];
        const name = this.names.permissionsGroup(role);
        const group = new PermissionsGroup(this, constructIds.role(role), { name, description: does, ...iam });
        const path = held.find((grant) => grant.role === role)?.source ?? "access.grants";
        return [role, madeFor(group, { kind: "role", name: role, path, role })];
      }),
    );
    for (const grant of held) {
      const resources = sharedResources(landingZone, grant, this.vrack);
      const permissions = this.permissions.get(grant.role);
      if (resources.length === 0 || permissions === undefined) continue;
      const { id, parts } = policyName(grant);
      const group = grant.subject.kind === "team" ? groups.get(grant.subject.name) : undefined;
      const policy = new AccessPolicy(this, id, {
        name: this.names.present(undefined, ...parts),
        ...limitsOf(grant),
        identities: [group ?? IdentityUser.fromLogin(access.account, grant.subject.name)],
        resources,
        permissionsGroups: [permissions],
      });
      madeFor(policy, originOfGrant(grant));
    }
  }

  private vrackOf({ service, dedicatedServers, connects }: LandingZoneSpec["vrack"]): IVrack {
    const { subsidiary } = this.landingZone.organisation;
    const vrack =
      service.kind === "ordered"
        ? madeFor(new Vrack(this, "Vrack", { name: service.name, subsidiary }), {
            kind: "network",
            name: service.name,
            path: "vrack.order",
          })
        : Vrack.fromServiceName(service.name);
    for (const [name, server] of Object.entries(dedicatedServers)) {
      const path = pathText("vrack", "dedicatedServers", name);
      const attached = DedicatedServer.fromServiceName(this, constructIds.server(name), server.adopt);
      madeFor(attached, { kind: "network", name, path }).attachTo(vrack, server.interface);
    }
    for (const [name, connect] of Object.entries(connects)) {
      const path = pathText("vrack", "connects", name);
      const line = OvhcloudConnect.fromServiceName(this, constructIds.connect(name), connect.adopt);
      madeFor(line, { kind: "network", name, path }).attachTo(vrack);
    }
    return vrack;
  }
}

/**
 * The shared resources of a grant's scope on which its role means anything; what is put on the vRack beside projects is the
 * organisation's alone.
 */
export function sharedResources(
  { organisation, logs, privateCloud, vrack: { connects, dedicatedServers } }: LandingZoneSpec,
  grant: Pick<Grant, "role" | "scope">,
  vrack: IVrack,
): string[] {
  const urns = {
    account: resourceUrn("account", organisation.account),
    logs: resourceUrn("ldp", logs.adopt),
    "private-cloud": resourceUrn("pccVMware", privateCloud.adopt),
    vrack: vrack.urn,
  };
  const adopted = {
    dedicatedServer: Object.values(dedicatedServers).map(({ adopt }) => adopt),
    ovhCloudConnect: Object.values(connects).map(({ adopt }) => adopt),
  };
  return [
    ...sharedWithin(grant).map((shared) => urns[shared]),
    ...attachedWithin(grant).flatMap((type) => adopted[type].map((id) => resourceUrn(type, id))),
  ];
}
