import { ProblemError } from "../../core/errors/problem";

export function releaseNameInvalid(name: string): ProblemError {
  return new ProblemError([
    {
      code: "RELEASE-NAME",
      message: "a Helm release cannot have this name",
      found: name,
      allowed: "1 to 53 characters: a-z, 0-9 and - (not first, not last)",
      fix: "choose a shorter or simpler name; renaming a deployed release reinstalls it",
    },
  ]);
}

export function releaseNamespaceInvalid(name: string, namespace: string): ProblemError {
  return new ProblemError([
    {
      code: "RELEASE-NAMESPACE",
      message: `the release ${name} cannot go into this namespace`,
      found: namespace,
      allowed: "1 to 63 characters: a-z, 0-9 and - (not first, not last)",
      fix: "name a namespace that the platform stack creates",
    },
  ]);
}

export function releaseVersionInvalid(name: string, version: string): ProblemError {
  return new ProblemError([
    {
      code: "RELEASE-VERSION",
      message: `the release ${name} names no exact chart version`,
      found: version,
      allowed: "one exact version such as 1.4.0 or v1.23.0; no range, no “latest”",
      fix: "name the version to install",
    },
  ]);
}

export function releaseTimeoutInvalid(name: string, seconds: number): ProblemError {
  return new ProblemError([
    {
      code: "RELEASE-TIMEOUT",
      message: `the release ${name} has a time limit that cannot work`,
      found: `${seconds} seconds`,
      allowed: "a whole number of seconds from 1 to 3600",
      fix: "give the seconds within which every pod is ready, time for new nodes included",
    },
  ]);
}

export function chartNotFound(folder: string): ProblemError {
  return new ProblemError([
    {
      code: "CHART-NOT-FOUND",
      message: "there is no Helm chart in this folder",
      found: folder,
      allowed: "a folder with a Chart.yaml that names the chart and its version",
      fix: "correct the folder given to Chart.local",
    },
  ]);
}

export function chartRepositoryInvalid(repository: string): ProblemError {
  return new ProblemError([
    {
      code: "CHART-REPOSITORY",
      message: "a chart cannot be fetched from this address",
      found: repository,
      allowed: "oci://host/path, or https://host/path for a repository with an index",
      fix: "use the organisation's own registry over OCI",
    },
  ]);
}

export function chartVersionMismatch(release: string, wanted: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "CHART-VERSION",
      message: `the release ${release} asks for another version than its local chart has`,
      found: `release ${wanted}, Chart.yaml ${found}`,
      allowed: found,
      fix: "name the chart's own version, or point to the folder of the version wanted",
    },
  ]);
}

export function workloadVersionUnknown(workload: string, version: string, versions: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "WORKLOAD-VERSION-UNKNOWN",
      message: `${workload} has no such version`,
      found: version,
      allowed: versions.join(", "),
      fix: `name one of these, or add workloads/${workload}/chart/${version} and its line in workloads/charts.lock.json`,
    },
  ]);
}

export function workloadVersionUnlocked(workload: string, version: string, hash: string): ProblemError {
  return new ProblemError([
    {
      code: "WORKLOAD-VERSION-UNLOCKED",
      path: `workloads/${workload}/chart/${version}`,
      message: "this chart version has no content hash, so nothing says that it is still what was released",
      found: hash,
      fix: `add "${version}": "${hash}" under "${workload}" in workloads/charts.lock.json`,
    },
  ]);
}

export function workloadVersionChanged(workload: string, version: string, locked: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "WORKLOAD-VERSION-CHANGED",
      path: `workloads/${workload}/chart/${version}`,
      message: "a released chart version has been changed; what runs under this version would not be what is here",
      found,
      allowed: locked,
      fix: "undo the change and make it in a new version; only a version that was never deployed may get a new hash in workloads/charts.lock.json",
    },
  ]);
}

export function workloadSettingTooNew(workload: string, setting: string, version: string, since: string): ProblemError {
  return new ProblemError([
    {
      code: "WORKLOAD-SETTING-TOO-NEW",
      path: setting,
      message: `${workload} ${version} does not know this setting yet`,
      found: version,
      allowed: `${since} or newer`,
      fix: `leave ${setting} out, or move to ${since}`,
    },
  ]);
}

export function workloadSettingInvalid(
  workload: string,
  setting: string,
  found: string,
  allowed: string,
): ProblemError {
  return new ProblemError([
    {
      code: "WORKLOAD-SETTING",
      path: setting,
      message: `${workload} cannot work with this value`,
      found,
      allowed,
      fix: `correct ${setting}`,
    },
  ]);
}
