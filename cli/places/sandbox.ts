import { sandboxSurroundings } from "../../sandbox/run/surroundings";
import type { LocalPlace } from "../place";
import { credentialsIn, localPlace } from "./local";

export const sandbox: LocalPlace = {
  ...localPlace(sandboxSurroundings),
  kubeconfig: credentialsIn(sandboxSurroundings, "kubeconfig", () => [
    "The cluster is simulated: nothing answers at its address. A real one is in the lab.",
  ]),
  simulatesClusters: true,
  example: "slz sandbox exec -- cdktf deploy '*'",
  next: ["use cdktf itself on these stacks", "npx slz sandbox exec -- cdktf diff <stack>"],
};
