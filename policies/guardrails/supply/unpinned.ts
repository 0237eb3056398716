import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";

const release = "helm_release";

/** A chart, a provider or a module whose version is whatever is newest on the day of the apply. */
export const unpinned: Judge = {
  id: "SUPPLY-UNPINNED",
  title: "Every chart, provider and module has one version",
  why: "Without one, an apply brings in what nobody has read or tested, and two applies of the same code differ; whoever takes over the source is in with the next one.",
  severity: "error",
  types: [release],
  judge: (output) => [
    ...ofTypes(output, release).flatMap(({ stack, resource }) => judgeChart(output, stack, resource)),
    ...output.stacks.flatMap((stack) => [...judgeProviders(stack), ...judgeModules(stack)]),
  ],
};

/** One version: `1.2.3`, `v1.2.3-rc.1`, `= 1.2.3`. */
const exact = /^=?\s*v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

function judgeChart(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  const { attributes } = resource;
  const [chart, version] = [attributes.chart, attributes.version].map((value) => said(output, stack, value));
  if (chart === undefined || version === undefined || chart.unknown)
    return [unread(resource, "chart", "which chart it is")];
  const [name = ""] = chart.texts;
  // A folder or an archive beside the stack goes where the stack goes.
  if (/^\.{0,2}\//.test(name)) return [];
  // The address of an archive says which one it is.
  if (/^https?:/.test(name) && /\d+\.\d+\.\d+[^/]*\.tgz$/.test(name)) return [];
  if (version.unknown) return [unread(resource, "version", "which version of the chart it is")];
  const [written] = version.texts;
  if (written !== undefined && exact.test(written)) return [];
  return [
    found(resource, {
      attribute: "version",
      value: written || "no version, which is the newest",
      message: `the chart ${name} has no fixed version`,
      allowed: "one version: 1.2.3",
      fix: "write down the version that was tested",
    }),
  ];
}

function judgeProviders({ dataSources, file, name: stack, resources }: OutputStack): Finding[] {
  const required = file.terraform?.required_providers ?? {};
  const used = [...resources, ...dataSources].map(({ attributes, type }) => providerOf(type, attributes.provider));
  const missing = [...new Set(used)].filter((name) => name !== "terraform" && !(name in required)).sort();
  const wrong = Object.entries(required).filter(([, { version }]) => version === undefined || !exact.test(version));
  return [
    ...wrong.map(([name, { version }]) => [name, version] as const),
    ...missing.map((name) => [name, undefined] as const),
  ].map(([name, version]) => ({
    address: stack,
    attribute: `terraform.required_providers.${name}.version`,
    value: version ?? "no version, which is the newest",
    message: `the provider ${name} has no fixed version`,
    allowed: "one version: 2.19.0",
    fix: "write down the version that was tested",
  }));
}

/** `kubernetes.blue` is a block of `kubernetes`; without one a type's first word is its provider. */
const providerOf = (type: string, named: unknown): string =>
  (typeof named === "string" ? named.split(".")[0] : type.split("_")[0]) ?? type;

function judgeModules({ file, name: stack }: OutputStack): Finding[] {
  const modules = (file.module ?? {}) as Readonly<Record<string, { source?: string; version?: string }>>;
  return Object.entries(modules).flatMap(([name, { source = "", version }]) => {
    if (/^\.{1,2}\//.test(source) || /[?&](?:ref|tag)=[^&]+/.test(source)) return [];
    if (version !== undefined && exact.test(version)) return [];
    return [
      {
        address: stack,
        attribute: `module.${name}.${version === undefined ? "source" : "version"}`,
        value: version ?? source,
        message: `the module ${name} has no fixed version`,
        allowed: "one version of a registry's module, or ?ref= with a tag or a commit",
        fix: "write down the version that was tested",
      },
    ];
  });
}
