import { devNull } from "node:os";
import { join } from "node:path";
import { namedToolRefused, noTool } from "./problems";
import type { Engine, Product } from "./engine";
import { type FindOptions, findTool, type Search } from "./tools/find-tool";
import type { ProgramIdentity } from "./tools/recipe";
import { atLeast } from "./tools/version";
import { engineEnvironment } from "./run";

export type { FindOptions };

const TITLES: Readonly<Record<Product, string>> = { opentofu: "OpenTofu", terraform: "Terraform" };
const MINIMUM = "1.10.0";
const ALLOWED = "OpenTofu or Terraform 1.10 or newer";

const VERSION = "1.12.6";
const RELEASE = `https://github.com/opentofu/opentofu/releases/download/v${VERSION}`;

export const engineSearch: Search<Product> = {
  variable: "TERRAFORM_BINARY_NAME",
  names: ["tofu", "terraform"],
  recipe: {
    name: "opentofu",
    title: "OpenTofu",
    version: VERSION,
    binary: "tofu",
    // The text, not -json: that one names the version alone, and the two products number theirs alike.
    probe: { args: ["version"], read: readVersion },
    release: {
      archive: ({ os, arch }) => `${RELEASE}/tofu_${VERSION}_${os}_${arch}.zip`,
      checksums: `${RELEASE}/tofu_${VERSION}_SHA256SUMS`,
    },
    source: {
      module: join(__dirname, "opentofu"),
      package: "github.com/opentofu/opentofu/cmd/tofu",
      ldflags: "-s -w -X github.com/opentofu/opentofu/version.dev=no",
    },
  },
  objection: ({ version }) => (atLeast(version, MINIMUM) ? undefined : `is older than ${MINIMUM}`),
  describe: ({ product, version }) => `${TITLES[product]} ${version}`,
  probeEnvironment: (parent) => engineEnvironment(parent, { configFile: devNull }),
  refused: (name, found) => namedToolRefused("ENGINE", "TERRAFORM_BINARY_NAME", name, found, ALLOWED),
  none: (tried) =>
    noTool(
      "ENGINE",
      "OpenTofu or Terraform",
      tried,
      ALLOWED,
      "install OpenTofu on PATH, name an engine in TERRAFORM_BINARY_NAME, or allow access to the release site or a Go module proxy",
    ),
};

/**
 * The engine to use: the one named in `TERRAFORM_BINARY_NAME`, `tofu` or `terraform` on PATH, the cached one, or one that
 * is downloaded or built now, which may take minutes and reports its progress.
 *
 * @throws ProblemError `ENGINE-NAMED` when the named one will not do, `ENGINE-NONE` when there is none to be had.
 */
export function findEngine(options: FindOptions): Promise<Engine> {
  return findTool(engineSearch, options);
}

function readVersion(output: string): ProgramIdentity<Product> | undefined {
  const [, title, version] = /^(OpenTofu|Terraform) v(\d+\.\d+\.\d+\S*)/m.exec(output) ?? [];
  if (title === undefined || version === undefined) return undefined;
  return { product: title === "OpenTofu" ? "opentofu" : "terraform", version };
}
