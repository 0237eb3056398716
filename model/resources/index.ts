/** What is known of the types of resources, and what a sheet of your own is made of: all that is public of this folder. */
export type { AdoptionFacts, Listing, Refusal } from "./adoption";
export { FactSheets } from "./fact-sheets";
export type { ExpectedSecret, Hosts, Price, ResourceFacts, StackSort } from "./facts";
export type { ApiRights, ClusterRights, NoRights, OpenstackRights, Rights, UnknownRights } from "./rights";
export { sheets } from "./sheets";
