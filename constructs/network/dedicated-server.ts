import { Construct } from "constructs";
import { VrackDedicatedServer } from "../../.gen/providers/ovh/vrack-dedicated-server";
import { VrackDedicatedServerInterface } from "../../.gen/providers/ovh/vrack-dedicated-server-interface";
import type { IVrack } from "./vrack";

/** A dedicated server, which exists already: nothing here orders, installs or ends one. */
export class DedicatedServer extends Construct {
  private constructor(
    scope: Construct,
    id: string,
    /** `ns100042.ip-192-0-2.eu`. */
    readonly serviceName: string,
  ) {
    super(scope, id);
  }

  /** The server of that name on the account. */
  static fromServiceName(scope: Construct, id: string, serviceName: string): DedicatedServer {
    return new DedicatedServer(scope, id, serviceName);
  }

  /**
   * Puts the server on the vRack, or one of its interfaces alone. Which of the two the API takes depends on the server's
   * range: those that list virtual network interfaces join interface by interface.
   * @param interfaceId id (UUID) of the virtual network interface
   */
  attachTo(vrack: IVrack, interfaceId?: string): void {
    if (interfaceId === undefined) {
      new VrackDedicatedServer(this, "VrackAttachment", {
        serviceName: vrack.serviceName,
        serverId: this.serviceName,
      });
    } else {
      new VrackDedicatedServerInterface(this, "VrackAttachment", { serviceName: vrack.serviceName, interfaceId });
    }
  }
}
