import { Construct } from "constructs";
import { MeApiOauth2Client } from "../../.gen/providers/ovh/me-api-oauth2-client";
import { noGeneration } from "./problems";
import { resourceName } from "../../core/names";
import type { IIdentity } from "./access-policy";

export interface ServiceAccountProps {
  /** `meridian-prod-apply`. */
  readonly name: string;
  /** One line: which program it is. */
  readonly description: string;
  /**
   * The client's living generations, by number: each is a client with a secret of its own. Rotation adds one, moves the
   * program over, then takes the old one away.
   * @default [1]
   */
  readonly generations?: readonly number[];
}

/**
 * What a program signs in as: an OAuth2 client for each living generation. Their secrets are in the state of the stack, which
 * no other stack may read, and in no output.
 */
export class ServiceAccount extends Construct {
  /** One for each generation, in order. */
  readonly identities: readonly IIdentity[];

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const generations = [...(props.generations ?? [1])].sort((a, b) => a - b);
    if (generations.length === 0) throw noGeneration(props.name);
    this.identities = generations.map((generation) => ({
      urn: new MeApiOauth2Client(this, `Generation-${generation}`, {
        name: resourceName("serviceAccount", props.name, `${generation}`),
        description: props.description,
        flow: "CLIENT_CREDENTIALS",
      }).identity,
    }));
  }
}
