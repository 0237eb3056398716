/** A transport protocol with the ports it is allowed on; a value, so that nobody writes `"27000-27009/tcp"`. */
export interface Port {
  readonly protocol: "tcp" | "udp";
  /** First port, 1–65535. */
  readonly from: number;
  /** Last port, not below `from`. */
  readonly to: number;
}

export const Port = {
  tcp: (port: number): Port => ({ protocol: "tcp", from: port, to: port }),
  udp: (port: number): Port => ({ protocol: "udp", from: port, to: port }),
  tcpRange: (from: number, to: number): Port => ({ protocol: "tcp", from, to }),
  udpRange: (from: number, to: number): Port => ({ protocol: "udp", from, to }),
} as const;
