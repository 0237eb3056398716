import { kebab } from "./names";

/**
 * Ids of the constructs that a stack has several of. They are a public contract: a renamed one is a replaced resource, unless
 * `constructs/moves.ts` says what it was. Arguments are present names.
 */
export const constructIds = {
  breakGlass: (emergency: string): string => `BreakGlass-${emergency}`,
  bucketUser: (program: string, team: string, generation: number): string => `Buckets-${program}-${team}-${generation}`,
  connect: (connect: string): string => `Connect-${connect}`,
  deployer: (deployer: string): string => `Deployer-${deployer}`,
  endpoint: (machine: string): string => `Endpoint-${machine}`,
  group: (team: string): string => `Group-${team}`,
  logReaders: (kind: string): string => `Readers-${kind}`,
  /** By what people call it: a team's by the team's present name. */
  namespace: (called: string): string => `Namespace-${called}`,
  network: (network: string): string => `Network-${kebab(network)}`,
  openstackUser: (program: string, team: string, generation: number): string =>
    `Openstack-${program}-${team}-${generation}`,
  pool: (pool: string, zone?: string): string => (zone === undefined ? `Pool-${pool}` : `Pool-${pool}-${zone}`),
  program: (program: string): string => `Program-${program}`,
  project: (team: string): string => `Project-${team}`,
  role: (role: string): string => `Role-${role}`,
  route: (network: string): string => `Route-${network}`,
  server: (server: string): string => `Server-${server}`,
  user: (login: string): string => `User-${login}`,
} as const;
