/** What is known of the types of resources, and what a sheet of your own is made of: all that is public of this folder. */
export { type ExpectedSecret, type Hosts, type Price, type ResourceFacts, type StackKind } from "./facts";
export { sheets } from "./sheets";
