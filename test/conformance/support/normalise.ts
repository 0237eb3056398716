import type { Json } from "../../../core/json";

/** What differs from one object to the next: that it is there and has its form is compared, and not what it says. */
export const rules: readonly { readonly path: RegExp; readonly form: RegExp; readonly is: string }[] = [
  { path: /^metadata\.0\.uid$/, form: UUID(), is: "a UUID" },
  { path: /^metadata\.0\.resource_version$/, form: /^\d+$/, is: "a version" },
  { path: /^spec(\.0)?\.cluster_ips?(\.0)?$/, form: /^10\.3\.\d+\.\d+$/, is: "an address of the services' network" },
  { path: /^spec(\.0)?\.port\.\d+\.node_port$/, form: /^3[0-2]\d{3}$/, is: "a port of the nodes" },
  { path: /(^|\.)(\w+_)?ids?(\.\d+)?$|^(subnets|all_security_group_ids)\.\d+$/, form: UUID(), is: "a UUID" },
  { path: /^tenant_id$/, form: /^[0-9a-f]{32}$/, is: "a project" },
  { path: /^region$/, form: /./, is: "the region" },
  { path: /^mac_address$/, form: /^fa:16:3e(?!:00:00:07)(:[0-9a-f]{2}){3}$/, is: "an address of Neutron's choice" },
  { path: /^id$/, form: /^[0-9a-f-]{36}-route-/, is: "a router's route" },
  { path: /^all_fixed_ips\.\d+$/, form: /^\d+(\.\d+){3}$/, is: "an address" },
  { path: /^external_fixed_ip\.\d+\.ip_address$/, form: /^\d+(\.\d+){3}$/, is: "an address" },
  { path: /^metadata\.(first|last)_deployed$/, form: /^1\d{9}$/, is: "a time in seconds" },
];

function UUID(): RegExp {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
}

export function normalised(path: string, value: Json): Json {
  const rule = rules.find((candidate) => candidate.path.test(path) && candidate.form.test(String(value)));
  return rule === undefined ? value : `<${rule.is}>`;
}
