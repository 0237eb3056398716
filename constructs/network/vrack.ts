import { Construct } from "constructs";
import { Vrack as VrackResource } from "../../.gen/providers/ovh/vrack";
import { resourceName } from "../../core/names";
import { resourceUrn } from "../../core/urn";

/** A vRack: the private layer-2 network that projects, servers and the private cloud share. */
export interface IVrack {
  /** `pn-100042`. */
  readonly serviceName: string;
  readonly urn: string;
}

export interface VrackProps {
  /** Name shown in the manager: `meridian`. */
  readonly name: string;
  /** Subsidiary whose catalogue it is ordered from: `FR`. */
  readonly subsidiary: string;
}

/** A vRack ordered on the account. One that exists already is adopted, and never in our state. */
export class Vrack extends Construct implements IVrack {
  readonly serviceName: string;
  readonly urn: string;

  constructor(scope: Construct, id: string, props: VrackProps) {
    super(scope, id);
    const vrack = new VrackResource(this, "Resource", {
      name: resourceName("vrack", props.name),
      ovhSubsidiary: props.subsidiary,
      plan: { duration: "P1M", planCode: "vrack", pricingMode: "default" },
      // What was ordered is history: a change of it would order another vRack and take this one down.
      lifecycle: { ignoreChanges: ["plan"] },
    });
    this.serviceName = vrack.serviceName;
    this.urn = vrack.urn;
  }

  /** A vRack that exists already, by its service name; nothing of ours can delete it. */
  static fromServiceName(serviceName: string): IVrack {
    return { serviceName, urn: resourceUrn("vrack", serviceName) };
  }
}
