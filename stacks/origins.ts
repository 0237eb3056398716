import { TerraformDataSource, type TerraformElement, TerraformResource, type TerraformStack } from "cdktf";
import { type Origin, originOf } from "../model/output/origin";
import { pathText } from "../model/specification/path";
import { deployersSource } from "../policies/access/deployers";
import type { BreakGlass, Grant, Subject } from "../policies/access/model";

/** Of what gives somebody the rights of a grant; a deployer's are not written as one. */
export const originOfGrant = ({ role, source, subject }: Pick<Grant, "role" | "source" | "subject">): Origin => ({
  kind: source === deployersSource ? "deployer" : "grant",
  name: subject.name,
  path: source,
  role,
  ...(subject.kind === "team" && { team: subject.name }),
});

/** Of a program's account. @param grant one that it has */
export const originOfProgram = (
  { name }: Pick<Extract<Subject, { kind: "service-account" }>, "name">,
  grant: Grant,
): Origin =>
  grant.source === deployersSource
    ? originOfGrant(grant)
    : { kind: "service-account", name, path: pathText("access", "serviceAccounts", name) };

/** Of a program's user in a project: the account is the program's, and a grant says what it may do there. */
export const originOfProjectUser = (program: Pick<Subject, "name">, grant: Grant): Origin =>
  grant.source === deployersSource
    ? originOfGrant(grant)
    : { kind: "service-account", name: program.name, path: grant.source, role: grant.role };

export const originOfEmergency = ({ name }: Pick<BreakGlass, "name">): Origin => ({
  kind: "break-glass",
  name,
  path: pathText("access", "breakGlass", name),
  role: "break-glass",
});

/** What each resource of a stack was made for, by `type.logicalId`, and each data source, by `data.type.logicalId`; sorted. */
export function originsIn(stack: TerraformStack): Readonly<Record<string, Origin>> {
  const found = stack.node.findAll().flatMap((construct): [string, Origin][] => {
    const local = localAddress(construct as TerraformElement);
    const origin = local === undefined ? undefined : originOf(construct);
    return local === undefined || origin === undefined ? [] : [[local, origin]];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function localAddress(element: TerraformElement): string | undefined {
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(element))
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  return undefined;
}
