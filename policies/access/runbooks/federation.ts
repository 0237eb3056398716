import type { AccessModel, Subject } from "../model";
import { scopeText } from "../scope";
import type { Runbook } from "../../../core/runbook";
import { bullets, onePart } from "./written";

const claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

/** How people sign in with the company's own accounts: set by hand, because the provider has no resource for it. */
export function federationRunbook(model: AccessModel): Runbook {
  const { account, federation: idp } = model;
  const attribute = idp?.groupAttribute ?? "groups";
  return {
    title: "Sign-in with the company's own accounts",
    introduction: [
      "The identity provider knows people, OVHcloud knows groups: a policy can name a federated account by its group alone. No provider resource sets any of this.",
    ],
    parts: onePart([
      {
        what: "Make OVHcloud known to the identity provider",
        how: [
          "A SAML 2.0 service provider with",
          "",
          ...bullets([
            "assertion consumer: `https://www.ovhcloud.com/eu/auth/saml/acs`",
            "audience: `https://www.ovhcloud.com/eu/auth/`",
            `attributes: \`${claims}/upn\` (login), \`${claims}/emailaddress\`, \`${claims}/name\``,
            `groups, by name and without a path, in the attribute \`${attribute}\``,
          ]),
        ],
        check: "a test assertion of the identity provider shows the attribute with the group of its account.",
      },
      {
        what: "Make the identity provider known to OVHcloud",
        how: [
          `Under the account ${account}: Identity and access, SSO connection. Give it the metadata${idp === undefined ? "" : ` from \`${idp.metadata}\``},`,
          `and \`${attribute}\` as the name of the group attribute.`,
        ],
        check: "`GET /me/identity/provider` shows it, and nothing else.",
      },
      {
        what: "Have every group at the identity provider, under the same name",
        how: bullets(groupLines(model)),
        check:
          "`GET /me/identity/group` lists each of the teams' groups with the role `NONE`: what its members may do stands in policies alone.",
      },
      {
        what: "Sign in once for each team",
        how: [`As \`${account}/idp\`, without a password, at the sign-in page of OVHcloud.`],
        check:
          "the account sees what its team is granted and is refused the rest; “Not in valid groups” means that the name of the group differs.",
      },
    ]),
  };
}

function groupLines({ subjects, grants }: AccessModel): string[] {
  return subjects.flatMap((subject) => {
    const group = subject.kind === "user" ? undefined : subject.group;
    if (group === undefined) return [];
    const held = grants
      .filter((grant) => grant.subject.kind === subject.kind && grant.subject.name === subject.name)
      .map(({ role, scope }) => `${role} of ${scopeText(scope)}`);
    return [`\`${group}\`: ${membersOf(subject, subjects)}; ${held.length === 0 ? "holds nothing" : held.join(", ")}`];
  });
}

function membersOf(subject: Subject, subjects: readonly Subject[]): string {
  if (subject.kind !== "team") return `the client that signs in to clusters as ${subject.name}`;
  const members = subjects.flatMap((each) =>
    each.kind === "user" && each.team === subject.name && each.signIn === "federated" ? [each.email] : [],
  );
  return members.length === 0 ? "nobody yet" : members.join(", ");
}
