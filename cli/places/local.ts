import { join } from "node:path";
import type { LocalSurroundings } from "../../sandbox/run/surroundings";
import type { CredentialsPlace, LocalPlace } from "../place";

const SIMULATED_USERS =
  "These users are simulated: no OpenStack knows them. Keep them out of the file of the real ones.";

/** What the sandbox and the lab have in common. */
export function localPlace(
  surroundings: LocalSurroundings,
): Pick<LocalPlace, "surroundings" | "slz" | "deployCommand" | "clouds" | "openAccount" | "asked"> {
  const { name } = surroundings;
  return {
    surroundings,
    slz: `slz ${name}`,
    deployCommand: (stack: string) => `npx slz ${name} deploy ${stack}`,
    clouds: credentialsIn(surroundings, "clouds.yaml", () => [SIMULATED_USERS]),
    openAccount: async (options) =>
      (await import("../../operations/adoption/world-account.js")).openWorldAccount(options),
    asked: "Asked the simulated cloud; nothing was changed there.",
  };
}

/** Beside what is simulated. */
export function credentialsIn(
  { name, workspaceIn }: LocalSurroundings,
  file: string,
  notes: CredentialsPlace["notes"],
): CredentialsPlace {
  return {
    defaultText: `.${name}/credentials/${file}`,
    fileOf: (project) => join(workspaceIn(project).folder, "credentials", file),
    notes,
  };
}
