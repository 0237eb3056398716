export type { AdoptionFacts, Listing, Refusal } from "./adoption";
export { FactSheets } from "./fact-sheets";
export type { ExpectedSecret, Hosts, Price, ResourceFacts, StackSort } from "./facts";
export type { ApiRights, ClusterRights, NoRights, OpenstackRights, Rights, UnknownRights } from "./rights";
