import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { References } from "../../../model/output/references";
import { manifestFile, readRefused, readSynthesised, type SynthesisedStack } from "../../../model/output/synthesised";
import type { AccessModel } from "../model";
import { readClients, readGroups, readPolicies, readUsers } from "./iam";
import { readClusters } from "./kubernetes";
import { type EnvironmentOf, Names } from "./names";
import { readOpenstackUsers, readProjects } from "./projects";
import type { SynthesisedAccess } from "./types";

/** What `main.ts` leaves beside the stacks. */
export const accessFile = "access.json";
export const landingZoneFile = "landing-zone.json";

/** Environment of each stack by name, as `landing-zone.json` has it. */
export type StackEnvironments = Readonly<Record<string, { readonly environment?: string }>>;

/** Both halves of an output folder, accepted or refused: what was meant, and what was synthesised of it. */
export function readAccess(outdir: string): { readonly model: AccessModel; readonly synthesised: SynthesisedAccess } {
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(outdir, name), "utf8")) as T;
  const model = json<AccessModel>(accessFile);
  const { stacks: environments } = json<{ stacks: StackEnvironments }>(landingZoneFile);
  const stacks = existsSync(manifestFile(outdir)) ? readSynthesised(outdir) : readRefused(outdir);
  return { model, synthesised: synthesisedAccess(stacks, environments, model) };
}

export function synthesisedAccess(
  stacks: readonly SynthesisedStack[],
  environments: StackEnvironments,
  model: Pick<AccessModel, "account" | "environments">,
): SynthesisedAccess {
  const names = new Names(new References(stacks), model.account);
  const environmentOf: EnvironmentOf = ({ name }) => environments[name]?.environment;
  return {
    policies: readPolicies(names),
    groups: readGroups(names),
    users: readUsers(names),
    clients: readClients(names),
    projects: readProjects(names, environmentOf, model),
    clusters: readClusters(names, environmentOf),
    openstackUsers: readOpenstackUsers(names),
    // Last: the others note down what they could not read.
    unread: [...names.unread].sort(),
  };
}
