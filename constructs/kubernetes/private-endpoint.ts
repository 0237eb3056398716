import { EndpointSliceV1 } from "@cdktf/provider-kubernetes/lib/endpoint-slice-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { endpointPorts } from "./problems";
import { resourceName } from "../../core/names";
import type { Port } from "../../core/port";
import { kubernetesLabels, type Tags } from "../../core/tags";

/** The API takes no more ports in one slice. */
const MOST_PORTS = 100;

export interface PrivateEndpointProps {
  /** Namespace whose name is the middle of the DNS name. */
  readonly namespace: string;
  /** First part of the DNS name: `licence-01`. */
  readonly name: string;
  /** IPv4 address of the machine. */
  readonly address: string;
  /** At least one, at most 100: a range counts once. */
  readonly ports: readonly Port[];
  readonly tags: Tags;
}

/**
 * A name in the cluster for a machine outside of it: pods say `<name>.<namespace>.svc`. The name leads to the machine's own
 * address, on every port; what may be opened to it is a network policy's business (`TeamNamespace.connectTo`).
 */
export class PrivateEndpoint extends Construct {
  constructor(scope: Construct, id: string, { namespace, name, address, ports, tags }: PrivateEndpointProps) {
    super(scope, id);
    if (ports.length === 0 || ports.length > MOST_PORTS) throw endpointPorts(this.node.path, ports.length, MOST_PORTS);
    const labels = kubernetesLabels(tags);
    const service = new ServiceV1(this, "Resource", {
      metadata: { namespace, name: resourceName("service", name), labels },
      spec: {
        // Headless: no address of the cluster's stands in between, and a range of ports is no list of them.
        clusterIp: "None",
        port: ports.map((port) => ({ name: portName(port), port: port.from, protocol: port.protocol.toUpperCase() })),
      },
    });
    new EndpointSliceV1(this, "Endpoint", {
      metadata: {
        namespace,
        name: service.metadata.name,
        labels: {
          ...labels,
          "endpointslice.kubernetes.io/managed-by": "sovereign-landing-zone",
          "kubernetes.io/service-name": service.metadata.name,
        },
      },
      addressType: "IPv4",
      // The provider sends a condition that is left out as false, and an endpoint that does not serve may be passed over.
      endpoint: [{ addresses: [address], condition: { ready: true, serving: true, terminating: false } }],
      port: ports.map((port) => ({
        name: portName(port),
        port: String(port.from),
        protocol: port.protocol.toUpperCase(),
        // The provider asks for one; the address is the machine's, so that nobody reads it.
        appProtocol: `landing-zone/${port.protocol}`,
      })),
    });
  }
}

/** `tcp-8069`, `tcp-27000-27009`: at most the 15 characters that a port's name may have. */
function portName({ protocol, from, to }: Port): string {
  return from === to ? `${protocol}-${from}` : `${protocol}-${from}-${to}`;
}
