// The folders of this repository as layers: what each holds and what it may import. ARCHITECTURE.md explains the table;
// this is the copy that is enforced. A folder that is missing here is a folder nobody has decided about.

/**
 * @typedef {object} Layer
 * @property {string} path The folder (or the one file) that is the layer, relative to the repository's root.
 * @property {string} holds What belongs here, to tell the reader of a message where code should go.
 * @property {readonly string[] | "anything"} imports Paths of the layers it may import; its own files are always allowed.
 * @property {boolean} [synthesis] Runs while stacks are synthesised: the same spec must give the same bytes.
 */

/** @type {readonly Layer[]} */
const layers = [
  {
    path: "main.ts",
    holds: "the cdktf app: hands the data and the environment variables to app/",
    imports: ["app", "environments"],
    synthesis: true,
  },
  {
    path: "app",
    holds: "what every main.ts does: synthesises, writes the output and runs the judges",
    imports: [
      "stacks",
      "model/specification",
      "model/output",
      "model/resources",
      "policies/access",
      "policies/judge",
      "policies/panel",
      "core",
    ],
    synthesis: true,
  },
  {
    path: "environments",
    holds: "data only: the organisation, its environments, its waivers",
    imports: ["model/specification"],
    synthesis: true,
  },
  {
    path: "cli",
    holds: "slz's commands, thin",
    imports: [
      "stacks",
      "workloads",
      "model/specification",
      "model/output",
      "model/resources",
      "model/schemas",
      "policies/access",
      "policies/network",
      "policies/judge",
      "policies/panel",
      "constructs",
      "core",
      ".gen",
      "engine",
      "engine/runs",
      "sandbox",
      "lab",
      "operations",
    ],
  },
  {
    path: "stacks",
    holds: "units of state and the composition root",
    imports: [
      "constructs",
      "workloads",
      "model/specification",
      "model/output",
      "model/resources",
      "policies/access",
      "policies/judge",
      "core",
    ],
    synthesis: true,
  },
  {
    path: "model/specification",
    holds: "the specification of a landing zone: its schema, its checks, its names, the address plan and the ledger",
    imports: ["workloads", "policies/access", "policies/judge", "core"],
    synthesis: true,
  },
  {
    path: "workloads",
    holds: "typed, versioned Helm releases beside their charts",
    imports: ["constructs", "core"],
    synthesis: true,
  },
  {
    path: "policies/judge",
    holds: "what a judge is: findings, severities, waivers",
    imports: ["model/output", "model/resources", "core"],
    synthesis: true,
  },
  {
    path: "policies/access",
    holds: "who may do what: roles, grants, the action catalogue",
    imports: ["policies/judge", "model/output", "model/resources", "core"],
    synthesis: true,
  },
  {
    path: "policies/guardrails",
    holds: "what may be built: one judge a file",
    imports: ["policies/judge", "policies/access", "model/output", "model/resources", "core"],
    synthesis: true,
  },
  {
    path: "policies/network",
    holds: "who reaches whom: the model of the network, the solver, its pictures and its judges",
    imports: ["policies/judge", "model/output", "model/resources", "core"],
    synthesis: true,
  },
  {
    path: "policies/index.ts",
    holds: "what is public of policies/",
    imports: ["policies/judge", "policies/panel", "policies/access", "model/output", "core"],
    synthesis: true,
  },
  {
    path: "policies/panel",
    holds: "all judges together: the generated registry, and what runs them",
    imports: ["policies/access", "policies/guardrails", "policies/network", "policies/judge"],
    synthesis: true,
  },
  {
    path: "constructs",
    holds: "L2 constructs over the provider bindings",
    imports: ["model/output", "core", ".gen"],
    synthesis: true,
  },
  {
    path: "model/output",
    holds: "the one writer and reader of a synthesis",
    imports: ["model/resources", "core"],
    synthesis: true,
  },
  {
    path: "model/resources",
    holds: "one fact sheet for each provider resource type",
    imports: ["core"],
    synthesis: true,
  },
  { path: "model/schemas", holds: "facts about the providers' interfaces", imports: [] },
  {
    path: "core",
    holds: "the leaf: the shape of a problem, names, tags, addresses, units, shared value types",
    imports: [],
    synthesis: true,
  },
  { path: ".gen", holds: "bindings generated from model/schemas/", imports: [] },
  {
    path: "engine/runs",
    holds: "runs over stacks, wherever they are deployed: graph, plan, apply, forecast, states, Surroundings",
    imports: ["engine", "model/output", "model/resources", "core"],
  },
  {
    path: "engine",
    holds: "OpenTofu or Terraform: found, built, started; other programs and processes",
    imports: ["core"],
  },
  {
    path: "sandbox",
    holds: "the doubles and the simulated cloud",
    imports: ["engine", "engine/runs", "model/output", "model/schemas", "core"],
  },
  {
    path: "lab",
    holds: "pinned tools and a real control plane",
    imports: ["sandbox", "engine", "engine/runs", "model/output", "core"],
  },
  {
    path: "operations",
    holds: "what surrounds a real account's stacks: states, credentials, adoption, staged deploys, pipelines",
    imports: [
      "sandbox",
      "engine",
      "engine/runs",
      "model/output",
      "model/resources",
      "model/specification",
      "model/schemas",
      "core",
    ],
  },
  {
    path: "testing",
    holds: "what teams test their own stacks with: plans, applies and faults inside jest",
    imports: ["sandbox", "engine", "engine/runs", "model/output", "model/schemas", "core"],
  },
  { path: "dist", holds: "what `npm run build` makes for the package", imports: [] },
  { path: "bin", holds: "the executable's first lines", imports: ["cli", "dist"] },
  {
    path: "tools/scripts",
    holds: "what maintainers run: bindings out of model/schemas/, the output against real providers",
    imports: ["model/schemas", "model/output", "policies/judge", "engine", "engine/runs", "sandbox", "core"],
  },
  { path: "tools/eslint", holds: "the rules of this repository", imports: [] },
  { path: "tools/bench", holds: "measurements", imports: "anything" },
  { path: "test", holds: "tests", imports: "anything" },
];

/**
 * Packages that only some layers may use, because what they bring belongs there.
 * @type {readonly { readonly name: RegExp, readonly layers: readonly string[], readonly because: string }[]}
 */
const boundPackages = [
  {
    name: /^(cdktf|constructs)(\/|$)/,
    layers: ["main.ts", "app", "stacks", "constructs", "workloads", "testing", "test", "tools/bench"],
    because: "only what builds the construct tree, or is handed one, knows cdktf",
  },
  {
    name: /^@cdktf\/provider-(?!generator(\/|$)|schema(\/|$))/,
    layers: ["constructs", "test", "tools/bench"],
    because: "a provider's resources are used through a construct: write or extend one in constructs/",
  },
  {
    name: /^(@grpc\/|@msgpack\/)/,
    layers: ["sandbox", "test", "tools/bench"],
    because: "the plugin protocol is spoken in sandbox/ and nowhere else",
  },
  {
    name: /^@aws-sdk\//,
    layers: ["operations", "test", "tools/bench"],
    because: "an object store is talked to in operations/state/, where its answers become problems",
  },
];

/** @param {string} file A path relative to the root, with forward slashes. */
function layerOf(file) {
  const bare = file.replace(/\.[cm]?[jt]s$/, "");
  return layers.find(({ path }) => bare === path.replace(/\.ts$/, "") || file.startsWith(`${path}/`));
}

/** @param {Layer} from @param {Layer} to */
function mayImport(from, to) {
  return from === to || from.imports === "anything" || from.imports.includes(to.path);
}

/**
 * The layers that may hold code which needs both: the answer to "where does this belong, then?".
 * @param {Layer} from @param {Layer} to
 */
function homesFor(from, to) {
  return product().filter((home) => mayImport(home, from) && mayImport(home, to));
}

/**
 * The layers through which `from` may reach what it may not import itself.
 * @param {Layer} from @param {Layer} to
 */
function waysFor(from, to) {
  return product().filter((way) => way !== from && mayImport(from, way) && mayImport(way, to));
}

/** What the product is made of; not what measures, tests or maintains it. */
const product = () =>
  layers.filter(({ path, imports }) => imports !== "anything" && !["tools/scripts", "testing"].includes(path));

module.exports = { boundPackages, homesFor, layerOf, layers, mayImport, waysFor };
