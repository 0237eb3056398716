import { type Located, placeOf, type References } from "../../../model/output/references";
import { groupUrn, userUrn } from "../../../core/urn";

/** Follows references to URNs. What leads to no resource of ours is noted down as unread, and stands for itself. */
export class Names {
  readonly unread = new Set<string>();

  constructor(
    readonly references: References,
    readonly account: string,
    /** The environments that a resource belongs to. @default its stack's */
    readonly environmentsOf: (located: Located) => readonly string[] = ({ stack: { environment } }) =>
      environment === undefined ? [] : [environment],
  ) {}

  /** The URN an attribute says or refers to. */
  urn(from: Located, value: unknown): string {
    const { stack } = from;
    const text = this.references.text(stack, value);
    if (text !== undefined) return text;
    const located = this.references.resource(stack, value);
    if (located !== undefined) return this.urnOf(located);
    this.unread.add(placeOf(from));
    return `\${${placeOf(from)}: ${String(value)}}`;
  }

  /** The URN of a resource: written out where its parts are known, a stand-in where the service gives them. */
  urnOf(located: Located): string {
    const { attributes, type } = located.resource;
    const name = (attribute: string): string | undefined => this.references.text(located.stack, attributes[attribute]);
    const id = `\${${placeOf(located)}}`;
    switch (type) {
      case "ovh_me_identity_group":
        return groupUrn(this.account, name("name") ?? id);
      case "ovh_me_identity_user":
        return userUrn(this.account, name("login") ?? id);
      case "ovh_me_api_oauth2_client":
        return `urn:v1:eu:identity:credential:${this.account}/${id}`;
      case "ovh_cloud_project":
        return `urn:v1:eu:resource:publicCloudProject:${id}`;
      case "ovh_vrack":
        return `urn:v1:eu:resource:vrack:${id}`;
      case "ovh_dbaas_logs":
        return `urn:v1:eu:resource:ldp:${id}`;
      case "ovh_iam_permissions_group":
        return `urn:v1:eu:permissionsGroup:${this.account}:${id}`;
      case "ovh_iam_resource_group":
        return `urn:v1:eu:resourceGroup:${id}`;
      default:
        return id;
    }
  }

  /** A text that has to be written down, or known from another resource. */
  text(from: Located, value: unknown): string {
    const text = this.references.text(from.stack, value);
    if (text === undefined) this.unread.add(placeOf(from));
    return text ?? `\${${placeOf(from)}}`;
  }
}
