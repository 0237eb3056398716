import { missing, wrongValue } from "../problems/general";
import { outside } from "../problems/network";
import { addressAt, contains, prefixOf } from "../../../core/network";
import { networksOf } from "../networks";
import { pathText } from "../path";
import { type Check, resolve } from "./check";
import { entries, namesOf } from "../tables";

/** What is said of a network's range, before the ledger has filled anything in. */

const rangeSaid: Check = (spec) =>
  networksOf(spec)
    .filter(({ sound, cidr, size }) => sound && cidr === undefined && size === undefined)
    .map(({ path }) =>
      missing(`${path}.cidr`, "a range such as 10.16.0.0/20, or a size for the ledger to find one of"),
    );

const sizesAgree: Check = (spec) =>
  networksOf(spec).flatMap(({ path, cidr, size }) => {
    if (cidr === undefined || size === undefined || prefixOf(cidr) === size) return [];
    return [
      wrongValue(`${path}.size`, `/${size}, beside ${path}.cidr ${cidr}`, `/${prefixOf(cidr)}, or no size at all`),
    ];
  });

const vlansAscend: Check = ({ addressPlan }) => {
  const { from, to } = addressPlan?.vlans ?? {};
  if (from === undefined || to === undefined || from <= to) return [];
  return [wrongValue("addressPlan.vlans", `${from} to ${to}`, "a first VLAN that is not above the last")];
};

const replacementsResolve: Check = (spec) => {
  const names = networksOf(spec).map(({ name }) => name);
  return (namesOf(spec.addressPlan?.replacements) ?? []).flatMap((name) =>
    resolve(pathText("addressPlan", "replacements", name), "network", name, names),
  );
};

const replacementsSaySomething: Check = ({ addressPlan }) =>
  entries(addressPlan?.replacements).flatMap(([name, consent]) =>
    "vlan" in consent || "cidr" in consent
      ? []
      : [
          missing(
            pathText("addressPlan", "replacements", name, "vlan"),
            "the VLAN, the range, or both that are given up",
          ),
        ],
  );

/** How many addresses of a subnet DHCP leaves alone: the gateway must be one of them. */
const fixedAddresses = 31;

const gatewaysInside: Check = (spec) =>
  networksOf(spec).flatMap(({ path, cidr, gateway }) => {
    if (cidr === undefined || gateway === undefined) return [];
    if (!contains(cidr, gateway))
      return [outside(`${path}.gateway`, gateway, cidr, `${path}.cidr`, addressAt(cidr, 1))];
    const [first, last] = [addressAt(cidr, 1), addressAt(cidr, fixedAddresses)];
    const room = Array.from({ length: fixedAddresses }, (_, index) => addressAt(cidr, index + 1));
    return room.includes(gateway)
      ? []
      : [wrongValue(`${path}.gateway`, gateway, `one of ${first} to ${last}: DHCP hands out what follows`)];
  });

export const rangeChecks: readonly Check[] = [
  rangeSaid,
  sizesAgree,
  vlansAscend,
  replacementsResolve,
  replacementsSaySomething,
];

/** Those that need the range, wherever it comes from. */
export const gatewayChecks: readonly Check[] = [gatewaysInside];
