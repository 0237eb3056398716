/** Who and what a resource belongs to; stamped on everything that can carry it. */
export interface Ownership {
  readonly organisation: string;
  readonly team: string;
  readonly costCentre: string;
  /** @default - spans environments */
  readonly environment?: string;
}

/** Ownership as tags, sorted by key. */
export type Tags = Readonly<Record<string, string>>;

export const managedBy = "sovereign-landing-zone";

/** `cost-centre`, `environment`, `managed-by`, `organisation`, `team`. */
export function tagsOf({ organisation, team, costCentre, environment }: Ownership): Tags {
  return {
    "cost-centre": costCentre,
    ...(environment === undefined ? {} : { environment }),
    "managed-by": managedBy,
    organisation,
    team,
  };
}

/** OpenStack carries tags as a set of words. */
export function openstackTags(tags: Tags): string[] {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
}

/** Prefix of every label and taint the landing zone puts on Kubernetes objects. */
export const labelPrefix = "landing-zone";

/** Kubernetes carries them as labels under our prefix: a node may not set labels under Kubernetes' own. */
export function kubernetesLabels(tags: Tags): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${labelPrefix}/${key}`, value]));
}
