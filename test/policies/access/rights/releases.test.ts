import type { KubernetesRule } from "../../../../policies/access/model";
import { roles } from "../../../../policies/access/roles";
import type { Manifest } from "../../../workloads/manifests";
import { everyRelease, render } from "../../../workloads/releases";
import { provideHelm } from "../../../workloads/render";

provideHelm();

/** Helm looks at what it upgrades, changes it by a patch, and deletes what a newer chart has no more. */
const verbs = ["create", "delete", "get", "patch"];
/** The platform's own releases are installed by the cluster's administrator, the environment's deployer. */
const ofTeams = everyRelease.filter(({ workload }) => workload !== "log-forwarding");

test.each(ofTeams)("a team's deployer may install and change every object of $title", ({ build }) => {
  const { rules = [] } = roles["team-apply"].kubernetes ?? {};
  const refused = render(build).all.flatMap((object) =>
    verbs.filter((verb) => !allows(rules, object, verb)).map((verb) => `${verb} ${object.kind}`),
  );
  expect([...new Set(refused)]).toEqual([]);
});

function allows(rules: readonly KubernetesRule[], { apiVersion, kind }: Manifest, verb: string): boolean {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0]! : "";
  return rules.some(
    (rule) => rule.apiGroups.includes(group) && rule.resources.includes(resourceOf(kind)) && rule.verbs.includes(verb),
  );
}

/** `NetworkPolicy` → `networkpolicies`. */
function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  return name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}${name.endsWith("s") ? "es" : "s"}`;
}
