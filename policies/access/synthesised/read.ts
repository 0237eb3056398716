import { type Output, readOutput } from "../../../model/output/output";
import type { AccessModel } from "../model";
import { readClients, readGroups, readPolicies, readUsers } from "./iam";
import { readClusters } from "./kubernetes";
import { Names } from "./names";
import { readOpenstackUsers, readProjects } from "./projects";
import type { SynthesisedAccess } from "./types";

/** Both halves of an output folder, accepted or refused: what was meant, and what was synthesised of it. */
export function readAccess(outdir: string): { readonly model: AccessModel; readonly synthesised: SynthesisedAccess } {
  const output = readOutput(outdir);
  const model = output.access as AccessModel;
  return { model, synthesised: synthesisedAccess(output, model) };
}

export function synthesisedAccess(
  { placement, references, sheets }: Pick<Output, "placement" | "references" | "sheets">,
  { account }: Pick<AccessModel, "account">,
): SynthesisedAccess {
  const names = new Names(references, account, sheets, ({ resource, stack }) =>
    placement.resourceJudgedBy(stack, resource),
  );
  return {
    policies: readPolicies(names),
    groups: readGroups(names),
    users: readUsers(names),
    clients: readClients(names),
    projects: readProjects(names),
    clusters: readClusters(names),
    openstackUsers: readOpenstackUsers(names),
    // Last: the others note down what they could not read.
    unread: [...names.unread].sort(),
  };
}
