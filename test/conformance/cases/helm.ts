import { join } from "node:path";
import { to, type Change, type ProviderCases } from "../support/case";

const charts = join(__dirname, "..", "charts");
const chart = join(charts, "sample");
const next = join(charts, "sample-next");

const noRepository = "there is no repository of charts on loopback; the stacks bring their charts along";

/** How the provider goes about it, which changes nothing in what it installs. */
const manners: Record<string, Change> = Object.fromEntries(
  [
    "atomic",
    "cleanup_on_fail",
    "create_namespace",
    "dependency_update",
    "devel",
    "disable_crd_hooks",
    "disable_openapi_validation",
    "disable_webhooks",
    "force_update",
    "lint",
    "pass_credentials",
    "recreate_pods",
    "replace",
    "reset_values",
    "reuse_values",
    "skip_crds",
    "take_ownership",
    "upgrade_install",
    "wait_for_jobs",
  ].map((name) => [name, to(true)]),
);

export const helm: ProviderCases = {
  provider: "helm",
  configuration: { kubernetes: { config_context: "conformance" } },
  types: {
    helm_release: {
      base: (name) => ({ name, namespace: "default", chart, values: ["text: from the stack\n"] }),
      changes: {
        ...manners,
        chart: to(next),
        "chart and version": to(next, { version: "1.0.0" }, { also: { version: "1.1.0" } }),
        version: to("1.1.0", { version: "1.0.0", chart }, { also: { chart: next } }),
        description: "what somebody wrote",
        max_history: 5,
        name: "renamed",
        namespace: "kube-public",
        postrender: { binary_path: "cat", args: [] },
        "postrender.binary_path": to("tee", { postrender: { binary_path: "cat" } }),
        "postrender.args": to(["-u"], { postrender: { binary_path: "cat", args: [] } }),
        render_subchart_notes: false,
        "set.name": to("other", { set: [{ name: "text", value: "one" }] }),
        "set.value": to("two", { set: [{ name: "text", value: "one" }] }),
        "set.type": to("string", { set: [{ name: "text", value: "1" }] }),
        "set taken away": to(undefined, { set: [{ name: "text", value: "one" }] }),
        "set_list.name": to("others", { set_list: [{ name: "list", value: ["one"] }] }),
        "set_list.value": to(["one", "two"], { set_list: [{ name: "list", value: ["one"] }] }),
        "set_sensitive.name": to("other", { set_sensitive: [{ name: "text", value: "one" }] }),
        "set_sensitive.value": to("two", { set_sensitive: [{ name: "text", value: "one" }] }),
        "set_sensitive.type": to("string", { set_sensitive: [{ name: "text", value: "1" }] }),
        set_wo_revision: to(2, { set_wo: [{ name: "text", value: "one" }], set_wo_revision: 1 }),
        timeout: 60,
        "timeouts.create": "2m",
        "timeouts.delete": "2m",
        "timeouts.read": "2m",
        "timeouts.update": "2m",
        values: ["text: another\n"],
        "values said otherwise": ["{text: from the stack}\n"],
        "values on top": ["text: from the stack\n", "more: 1\n"],
        "values taken away": to(undefined),
        wait: false,
      },
      invalid: {
        name: "Not_A_Name",
        chart: "./no-such-chart",
        version: to("9.9.9"),
        values: ["- a list\n"],
        namespace: "no-such-namespace",
      },
      importId: ({ namespace, name }) => `${String(namespace)}/${String(name)}`,
      without: {
        keyring: "only with a signed chart",
        repository: noRepository,
        repository_ca_file: noRepository,
        repository_cert_file: noRepository,
        repository_key_file: noRepository,
        repository_password: noRepository,
        repository_username: noRepository,
        verify: "only with a signed chart",
        "set_wo.name": "write-only: no plan shows it; its revision does",
        "set_wo.type": "write-only: no plan shows it; its revision does",
        "set_wo.value": "write-only: no plan shows it; its revision does",
      },
    },
  },
};
