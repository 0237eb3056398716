import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { list } from "../../core/errors/wording";

const BEGIN =
  "docs/openstack-lab.md says what goes into it; without OS_CLOUD and OS_CLIENT_CONFIG_FILE the double is used";

/** An OpenStack is asked for, and there is no file that says where it is. */
export function noCloudsFile(asked: string, looked: readonly string[]): ProblemError {
  return couldNotFindOut([
    {
      code: "LAB-OPENSTACK-NO-CLOUDS",
      message: `${asked} asks for an OpenStack, and there is no clouds.yaml that describes it`,
      found: `looked for ${looked.join(", ")}`,
      fix: `write one and name it in OS_CLIENT_CONFIG_FILE: ${BEGIN}`,
    },
  ]);
}

export function cloudsFileUnreadable(file: string, reason: string): ProblemError {
  return couldNotFindOut([
    {
      code: "LAB-OPENSTACK-CLOUDS-DAMAGED",
      message: `a file that describes clouds cannot be used: ${reason}`,
      found: file,
      fix: `mend the file: ${BEGIN}`,
    },
  ]);
}

/** A name without an entry in clouds.yaml. */
export function unknownCloud(
  name: string,
  asked: string,
  file: string,
  known: readonly string[],
  nearest?: string,
): Problem {
  return {
    code: "LAB-OPENSTACK-CLOUD",
    message: `${file} has no entry for "${name}", which ${asked} asks for`,
    path: `clouds.${name}`,
    found: name,
    allowed: known.length > 0 ? list(known) : "the file has no entry at all",
    fix:
      nearest === undefined
        ? "add the entry, or set OS_CLOUD to one that the lab may use for every project"
        : `did you mean "${nearest}"? Otherwise add the entry`,
  };
}

/** An entry that says too little, or something the lab cannot do. */
export function cloudEntryIncomplete(name: string, found: string, allowed: string): Problem {
  return {
    code: "LAB-OPENSTACK-ENTRY",
    message: "the cloud's entry does not say how to get in",
    path: `clouds.${name}.auth`,
    found,
    allowed,
    fix: "complete the entry",
  };
}

export function openstackUnreachable(name: string, address: string, reason: string): Problem {
  return {
    code: "LAB-OPENSTACK-UNREACHABLE",
    message: "the OpenStack does not answer",
    path: `clouds.${name}`,
    found: `${address}: ${reason}`,
    fix: "start it, or correct auth_url; unset OS_CLOUD and OS_CLIENT_CONFIG_FILE to go on with the double",
  };
}

/** Keystone does not let the entry's user in, or Neutron refuses what the user may do. */
export function openstackRefused(name: string, address: string, answer: string): Problem {
  return {
    code: "LAB-OPENSTACK-REFUSED",
    message: "the OpenStack does not accept the credentials of the entry",
    path: `clouds.${name}.auth`,
    found: `${address}: ${answer}`,
    fix: "correct user, password and project of the entry; the user needs the role member in the project",
  };
}

/** Neither the stacks' region nor another that could stand in for it. */
export function noRegion(name: string, wanted: string, regions: readonly string[]): Problem {
  return {
    code: "LAB-OPENSTACK-REGION",
    message: `the OpenStack has no Neutron in region ${wanted}, and the entry does not say which region stands in for it`,
    path: `clouds.${name}.region_name`,
    found: wanted,
    allowed: regions.length > 0 ? list(regions) : "there is no Neutron in its catalogue",
    fix: "set region_name in the entry, or register the region in Keystone",
  };
}

export function noPublicNetwork(name: string, wanted: string, region: string, found: readonly string[]): Problem {
  return {
    code: "LAB-OPENSTACK-PUBLIC-NETWORK",
    message: `there is no external network ${wanted} in region ${region}, which the stacks' routers go out through`,
    path: `clouds.${name}`,
    found: found.length > 0 ? `external networks: ${list(found)}` : "no external network at all",
    allowed: wanted,
    fix: `have an administrator make it: openstack network create ${wanted} --external --share, and a subnet in it`,
  };
}

/** The lab's projects exist in a simulated OVHcloud; the networks would be real ones on a real vRack. */
export function openstackIsProduction(name: string, address: string): Problem {
  return {
    code: "LAB-OPENSTACK-OVHCLOUD",
    message:
      "the entry leads to OVHcloud itself, where the lab would make networks on your vRack that no landing zone knows of",
    path: `clouds.${name}.auth.auth_url`,
    found: address,
    allowed: "an OpenStack of your own, for tests",
    fix: "set OS_CLOUD to an OpenStack for tests, or unset OS_CLOUD and OS_CLIENT_CONFIG_FILE to go on with the double",
  };
}

/** A stack's networks are where this run does not look: it would make them a second time and lose the first. */
export function openstackIsAnother(stack: string, before: string, now: string): Problem {
  return {
    code: "LAB-OPENSTACK-OTHER",
    message: `the networks of ${stack} were applied somewhere else, and this run would lose sight of them`,
    path: stack,
    found: now,
    allowed: before,
    fix: "run with the settings of the first time, at least once to destroy; if that OpenStack is gone for good, delete .lab",
  };
}

/** Everything that is wrong with the OpenStack that was given. */
export function couldNotFindOut(problems: readonly Problem[]): ProblemError {
  return new ProblemError(problems, ExitCode.unknown);
}
