import { labSurroundings } from "../../lab/run/surroundings";
import type { LocalPlace } from "../place";
import { credentialsIn, localPlace } from "./local";

const surroundings = labSurroundings();

export const lab: LocalPlace = {
  ...localPlace(surroundings),
  kubeconfig: credentialsIn(surroundings, "kubeconfig", (whom) => [
    ...(whom === "person"
      ? ["Nobody signs in to the lab's control plane: --admin opens it, or --deployer one namespace."]
      : []),
    "Its control plane runs only as long as a command of the lab's: npx slz lab exec -- bash",
  ]),
  simulatesClusters: false,
  example: "slz lab exec -- kubectl --context dev get pods -A",
  next: ["look into a cluster", "npx slz lab exec -- kubectl --context <environment> get pods -A"],
};
