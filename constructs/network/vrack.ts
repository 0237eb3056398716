import { resourceUrn } from "../../core/urn";

/** A vRack: the private layer-2 network that projects and the private cloud share. */
export interface IVrack {
  /** `pn-100042`. */
  readonly serviceName: string;
  readonly urn: string;
}

/** The organisation's vRack. It exists already and carries production: it is referenced, and never in our state. */
export class Vrack implements IVrack {
  readonly urn: string;

  private constructor(readonly serviceName: string) {
    this.urn = resourceUrn("vrack", serviceName);
  }

  /** A vRack that exists already, by its service name. */
  static fromServiceName(serviceName: string): IVrack {
    return new Vrack(serviceName);
  }
}
