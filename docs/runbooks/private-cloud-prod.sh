#!/usr/bin/env bash
# Private cloud: what prod needs there: the checks. Generated from environments/ by `npx slz runbook`; changes here are overwritten.
# Changes nothing. Exit status: 0 all done, 2 something is left, 3 a check could not run.
set -uo pipefail

for name in GOVC_URL SLZ_DVS NSX_URL NSX_TIER1 VEEAM_URL SLZ_CURL_CONFIG SLZ_CHECK_IMAGE; do
  if [[ -z "${!name:-}" ]]; then
    echo "$name is not set: the page beside this script says what it holds" >&2
    exit 3
  fi
done

left=0
step() {
  if (set -e; "$2") >/dev/null 2>&1; then echo "done  $1"; return; fi
  echo "left  $1"
  left=$((left + 1))
}

check_port_group_management() {
  govc dvs.portgroup.info -pg 'management' "$SLZ_DVS" | grep -Eq '^ *VlanId: +11$'
}

check_port_group_servers() {
  govc dvs.portgroup.info -pg 'servers' "$SLZ_DVS" | grep -Eq '^ *VlanId: +10$'
}

check_port_group_transit() {
  govc dvs.portgroup.info -pg 'transit' "$SLZ_DVS" | grep -Eq '^ *VlanId: +200$'
}

check_return_route() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/tier-1s/$NSX_TIER1/static-routes/meridian-prod" | jq -e '.network == "10.18.0.0/20" and any(.next_hops[]; .ip_address == "10.31.255.13")'
}

check_edge_policy() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod" | jq -e '.category == "LocalGatewayRules"'
}

check_edge_rule_business_systems_erp_legacy() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod/rules/business-systems-erp-legacy" | jq -e '.action == "ALLOW" and .source_groups == ["10.18.0.0/20"] and .destination_groups == ["172.20.0.10"] and ([.service_entries[].destination_ports[]] | sort) == ["8069"]'
}

check_edge_rule_flight_dynamics_licence_01() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod/rules/flight-dynamics-licence-01" | jq -e '.action == "ALLOW" and .source_groups == ["10.18.0.0/20"] and .destination_groups == ["172.20.0.20"] and ([.service_entries[].destination_ports[]] | sort) == ["27000-27009"]'
}

check_edge_rule_telemetry_archive_01() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod/rules/telemetry-archive-01" | jq -e '.action == "ALLOW" and .source_groups == ["10.18.0.0/20"] and .destination_groups == ["172.20.0.30"] and ([.service_entries[].destination_ports[]] | sort) == ["2049"]'
}

check_edge_drop() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod/rules/rest" | jq -e '.action == "DROP" and (.source_groups | sort) == ["10.18.0.0/20","10.18.16.0/22","10.18.20.0/22"]'
}

check_backup_archive_01() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-archive-01" | jq -e 'any(.data[]; .name == "meridian-archive-01" and .isDisabled == false)'
}

check_backup_erp_legacy() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-erp-legacy" | jq -e 'any(.data[]; .name == "meridian-erp-legacy" and .isDisabled == false)'
}

check_backup_licence_01() {
  curl --config "$SLZ_CURL_CONFIG" --fail --silent "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-licence-01" | jq -e 'any(.data[]; .name == "meridian-licence-01" and .isDisabled == false)'
}

check_reach_business_systems_erp_legacy() {
  kubectl --context prod --namespace business-systems run check-erp-legacy --rm --attach --quiet --restart=Never --image "$SLZ_CHECK_IMAGE" --overrides '{"spec":{"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"check-erp-legacy","image":"'"$SLZ_CHECK_IMAGE"'","command":["sh","-c","nc -z -w 5 erp-legacy.private-cloud.svc 8069"],"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}'
}

check_reach_flight_dynamics_licence_01() {
  kubectl --context prod --namespace flight-dynamics run check-licence-01 --rm --attach --quiet --restart=Never --image "$SLZ_CHECK_IMAGE" --overrides '{"spec":{"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"check-licence-01","image":"'"$SLZ_CHECK_IMAGE"'","command":["sh","-c","nc -z -w 5 licence-01.private-cloud.svc 27000"],"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}'
}

check_reach_telemetry_archive_01() {
  kubectl --context prod --namespace telemetry run check-archive-01 --rm --attach --quiet --restart=Never --image "$SLZ_CHECK_IMAGE" --overrides '{"spec":{"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"check-archive-01","image":"'"$SLZ_CHECK_IMAGE"'","command":["sh","-c","nc -z -w 5 archive-01.private-cloud.svc 2049"],"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}'
}

step 'Put port group management on VLAN 11' check_port_group_management
step 'Put port group servers on VLAN 10' check_port_group_servers
step 'Put port group transit on VLAN 200' check_port_group_transit
step 'Send answers for 10.18.0.0/20 to 10.31.255.13' check_return_route
step 'Have a firewall policy meridian-prod of its own for this environment' check_edge_policy
step 'Let business-systems reach erp-legacy (172.20.0.10) on tcp 8069' check_edge_rule_business_systems_erp_legacy
step 'Let flight-dynamics reach licence-01 (172.20.0.20) on tcp 27000-27009' check_edge_rule_flight_dynamics_licence_01
step 'Let telemetry reach archive-01 (172.20.0.30) on tcp 2049' check_edge_rule_telemetry_archive_01
step 'Drop everything else from 10.18.0.0/20, 10.18.16.0/22, 10.18.20.0/22' check_edge_drop
step 'Back up archive-01 daily, and keep each restore point 30 days' check_backup_archive_01
step 'Back up erp-legacy daily, and keep each restore point 90 days' check_backup_erp_legacy
step 'Back up licence-01 weekly, and keep each restore point 60 days' check_backup_licence_01
step 'See that business-systems'\''s pods reach erp-legacy' check_reach_business_systems_erp_legacy
step 'See that flight-dynamics'\''s pods reach licence-01' check_reach_flight_dynamics_licence_01
step 'See that telemetry'\''s pods reach archive-01' check_reach_telemetry_archive_01

echo "$left of 15 steps left"
if ((left > 0)); then exit 2; fi
