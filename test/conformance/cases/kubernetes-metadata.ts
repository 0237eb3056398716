import { to } from "../support/case";

export const metadata = {
  labels: { team: "ground", "example.org/part-of": "conformance" },
  annotations: { "example.org/note": "as it was" },
};

/** What can be said about every object. */
export const common = {
  "metadata.labels": { team: "flight" },
  "metadata.labels taken away": to(undefined),
  "metadata.annotations": { "example.org/note": "as it is", "example.org/more": "" },
  "metadata.name": "renamed",
};

/** The same for what is in a namespace. */
export const namespaced = { ...common, "metadata.namespace": "kube-public" };

export const without = {
  "metadata.generate_name": "the server's choice of a name is not the same in two places",
};
