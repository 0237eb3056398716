import { join } from "node:path";
import { namedToolRefused, noTool } from "../problems";
import { type FindOptions, findTool, type Search, type Tool } from "./find-tool";
import { atLeast } from "./version";

export type Helm = Tool<"helm">;

const VERSION = "3.21.4";
const MINIMUM = "3.14.0";
const ALLOWED = "Helm 3, version 3.14 or newer";

/** Helm's own releases stamp the Kubernetes version they were made for; unstamped, charts render for 1.20. */
const KUBERNETES_MINOR = "36";
const stamp = (variable: string, value: string): string => `-X helm.sh/helm/v3/${variable}=${value}`;

export const helmSearch: Search<"helm"> = {
  variable: "HELM_BINARY",
  names: ["helm"],
  recipe: {
    name: "helm",
    title: "Helm",
    version: VERSION,
    binary: "helm",
    probe: {
      args: ["version", "--template", "{{.Version}}"],
      read(output) {
        const version = /^v(\d+\.\d+\.\d+\S*)/m.exec(output)?.[1];
        return version === undefined ? undefined : { product: "helm", version };
      },
    },
    source: {
      module: join(__dirname, "helm"),
      package: "helm.sh/helm/v3/cmd/helm",
      ldflags: [
        "-s -w",
        stamp("internal/version.version", `v${VERSION}`),
        ...["pkg/chartutil", "pkg/lint/rules"].flatMap((owner) => [
          stamp(`${owner}.k8sVersionMajor`, "1"),
          stamp(`${owner}.k8sVersionMinor`, KUBERNETES_MINOR),
        ]),
      ].join(" "),
    },
  },
  objection({ version }) {
    if (!atLeast(version, MINIMUM)) return `is older than ${MINIMUM}`;
    return atLeast(version, "4.0.0") ? "is not Helm 3, for which the charts are written" : undefined;
  },
  describe: ({ version }) => `Helm ${version}`,
  probeEnvironment: (parent) => parent,
  refused: (name, found) => namedToolRefused("HELM", "HELM_BINARY", name, found, ALLOWED),
  none: (tried) =>
    noTool(
      "HELM",
      "Helm",
      tried,
      ALLOWED,
      "install it on PATH, name one in HELM_BINARY, or allow access to a Go module proxy",
    ),
};

/**
 * The Helm that lints and renders charts: the one named in `HELM_BINARY`, on PATH, cached, or built.
 *
 * @throws ProblemError `HELM-NAMED` when the named one will not do, `HELM-NONE` when there is none to be had.
 */
export function findHelm(options: FindOptions): Promise<Helm> {
  return findTool(helmSearch, options);
}
