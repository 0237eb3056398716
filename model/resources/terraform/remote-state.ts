import type { ResourceFacts } from "../facts";

const remoteState: ResourceFacts = {
  type: "terraform_remote_state",
  is: "the outputs of another stack",
  only: "data",
  readIn: ["access", "cluster", "identities", "private-cloud", "projects"],
  rights: { by: "none", reason: "the engine reads the state's store, with the credentials of the store" },
};

export const terraformSheets: readonly ResourceFacts[] = [remoteState];
