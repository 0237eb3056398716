import { databaseOpen } from "../../../../policies/guardrails/network/database-open";
import { verdictOf } from "../support";

const at = "prod-network/ovh_cloud_project_database.D";

const restricted = (ip_restrictions: unknown, nodes: object[] = [{ region: "GRA" }]): string[] =>
  verdictOf(databaseOpen, {
    ovh_cloud_project_database: { D: { engine: "postgresql", ip_restrictions, nodes } },
  });

test("passes named networks, and no list at all: then nobody is let in", () => {
  expect(restricted([{ ip: "198.51.100.16/28" }, { ip: "10.18.0.0/20" }])).toEqual(["pass"]);
  expect(restricted(undefined)).toEqual(["pass"]);
});

test("refuses the internet, whole or in pieces", () => {
  expect(restricted([{ ip: "198.51.100.16/28" }, { ip: "0.0.0.0/0" }])).toEqual([`error ${at} ip_restrictions[1].ip`]);
  expect(restricted([{ ip: "0.0.0.0/1" }, { ip: "128.0.0.0/1" }])).toEqual([`error ${at} ip_restrictions[0].ip`]);
});

test("warns of a database on a private network that takes connections from all of it", () => {
  const nodes = [{ region: "GRA", network_id: "${openstack_networking_network_v2.N.id}", subnet_id: "s" }];
  expect(restricted([{ ip: "0.0.0.0/0" }], nodes)).toEqual([`warning ${at} ip_restrictions[0].ip`]);
});

test("adds up the lines of a web hosting's database, each a resource, and of one database alone", () => {
  const line = (ip: string, service_name = "acme-001") => ({ ip, service_name, name: "x", service: true, sftp: false });
  const lines = (...all: object[]) =>
    verdictOf(databaseOpen, {
      ovh_hosting_privatedatabase_whitelist: Object.fromEntries(all.map((one, index) => [`W${index}`, one])),
    });
  const found = (index: number) => `error prod-network/ovh_hosting_privatedatabase_whitelist.W${index} ip`;
  expect(lines(line("11.0.0.0/8"), line("12.0.0.0/8"), line("198.51.100.7"))).toEqual([found(0), found(1)]);
  expect(lines(line("11.0.0.0/8"), line("12.0.0.0/8", "acme-002"))).toEqual(["pass"]);
  expect(lines(line("${var.office}"))).toEqual(["unknown prod-network/ovh_hosting_privatedatabase_whitelist.W0 ip"]);
});

test("does not know an expression, in a line or in the place of the list", () => {
  expect(restricted([{ ip: "${var.office}" }])).toEqual([`unknown ${at} ip_restrictions[0].ip`]);
  expect(restricted("${var.restrictions}")).toEqual([`unknown ${at} ip_restrictions`]);
});
