#!/usr/bin/env bash
# Private cloud: what dev needs there: the checks. Generated from environments/ by `npx slz runbook`; changes here are overwritten.
# Leaves everything as it was. Arguments: names of steps; none: all. Exit status: 0 all done, 2 something is left, 3 something could not be found out.
set -uo pipefail

missing=()
for program in curl govc jq kubectl; do
  command -v "$program" >/dev/null || missing+=("$program is not installed")
done
for name in GOVC_URL SLZ_DVS NSX_URL NSX_TIER1 VEEAM_URL SLZ_CURL_CONFIG SLZ_CHECK_IMAGE; do
  [[ -n "${!name:-}" ]] || missing+=("$name is not set: the page beside this script says what it holds")
done
if ((${#missing[@]} > 0)); then
  printf '%s\n' "${missing[@]}" >&2
  exit 3
fi

# What stands at an address: JSON, null where there is nothing. 3 when nobody could say.
fetch() {
  local answer
  answer=$(curl --config "$SLZ_CURL_CONFIG" --silent --max-time 30 --write-out '\n%{http_code}' "$1") || return 3
  case ${answer##*$'\n'} in
    2??) printf '%s\n' "${answer%$'\n'*}" ;;
    404) echo null ;;
    *) return 3 ;;
  esac
}

# The VLAN of each port of a port group: a list, empty where there is no such group. 3 when the switch could not be asked.
vlans() {
  govc dvs.portgroup.info -count 1 "$SLZ_DVS" >/dev/null || return 3
  govc dvs.portgroup.info -json -pg "$1" "$SLZ_DVS" | jq -c '[.port[]?.config.setting.vlan.vlanId]' || echo '[]'
}

# CONTEXT NAMESPACE HOST PORT...: 0 when a pod there can open one of the ports, 7 when none, 3 when no pod could try.
reached() {
  local context=$1 namespace=$2 name="runbook-check-$RANDOM" pod status=0
  shift 2
  pod=$(jq -nc --arg name "$name" --arg image "$SLZ_CHECK_IMAGE" --arg probe 'command -v nc >/dev/null || exit 3; host=$1; shift; for port; do nc -z -w 3 "$host" "$port" && exit 0; done; exit 7' \
    '{"apiVersion":"v1","spec":{"automountServiceAccountToken":false,"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":$name,"image":$image,"command":(["sh","-c",$probe,"sh"] + $ARGS.positional),"securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}}]}}' --args "$@") || return 3
  kubectl --context "$context" --namespace "$namespace" run "$name" --rm --attach --quiet --restart=Never \
    --image "$SLZ_CHECK_IMAGE" --overrides "$pod" </dev/null || status=$?
  if ((status == 0 || status == 7)); then return $status; fi
  return 3
}

# The same, turned round: 0 when no port can be opened.
blocked() {
  local status=0
  reached "$@" || status=$?
  case $status in 0) return 1 ;; 7) return 0 ;; *) return 3 ;; esac
}

wanted=" $* "
ran=0 left=0 unknown=0
step() {
  if [[ "$wanted" != "  " && "$wanted" != *" $1 "* ]]; then return; fi
  local status=0
  ("$3") >/dev/null 2>&1 || status=$?
  ran=$((ran + 1))
  case $status in
    0) echo "done     $2" ;;
    1 | 4 | 5 | 7) echo "left     $2"; left=$((left + 1)) ;;
    *) echo "unknown  $2"; unknown=$((unknown + 1)) ;;
  esac
}

check_port_group_management() {
  found=$(vlans 'management') && jq -e 'length > 0 and all(. == 11)' <<<"$found"
}

check_port_group_servers() {
  found=$(vlans 'servers') && jq -e 'length > 0 and all(. == 10)' <<<"$found"
}

check_port_group_transit() {
  found=$(vlans 'transit') && jq -e 'length > 0 and all(. == 200)' <<<"$found"
}

check_return_route() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/tier-1s/$NSX_TIER1/static-routes/meridian-dev") && jq -e '.network == "10.16.0.0/20" and ([.next_hops[]?.ip_address] == ["10.31.255.11"])' <<<"$answer"
}

check_edge_policy() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-dev") && jq -e '.category == "LocalGatewayRules" and .stateful == true' <<<"$answer"
}

check_edge_rule_flight_dynamics_licence_01() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-dev/rules/flight-dynamics-licence-01") && jq -e '.action == "ALLOW" and .disabled != true and .source_groups == ["10.16.0.0/20"] and .destination_groups == ["172.20.0.20"] and ([.service_entries[]? | "\(.l4_protocol) \(.destination_ports[])"] | sort) == ["TCP 27000-27009"]' <<<"$answer"
}

check_edge_drop_from() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-dev/rules/drop-from") && jq -e '.action == "DROP" and .disabled != true and (.source_groups | sort) == ["10.16.0.0/20","10.16.16.0/22","10.16.20.0/22"] and (.destination_groups | sort) == ["ANY"]' <<<"$answer"
}

check_edge_drop_to() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-dev/rules/drop-to") && jq -e '.action == "DROP" and .disabled != true and (.source_groups | sort) == ["ANY"] and (.destination_groups | sort) == ["10.16.0.0/20","10.16.16.0/22","10.16.20.0/22"]' <<<"$answer"
}

check_edge_no_other_rule() {
  answer=$(fetch "$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/meridian-dev") && jq -e '[.rules[]?.id] - ["drop-from","drop-to","flight-dynamics-licence-01"] == []' <<<"$answer"
}

check_backup_archive_01() {
  answer=$(fetch "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-archive-01") && jq -e 'any(.data[]?; .name == "meridian-archive-01" and .isDisabled == false and .schedule.runAutomatically and (.schedule.daily | .isEnabled and .dailyKind == "Everyday") and .storage.retentionPolicy.type == "Days" and .storage.retentionPolicy.quantity == 30 and any(.virtualMachines.includes[]?; (.inventoryObject // .).name == "archive-01"))' <<<"$answer"
}

check_backup_erp_legacy() {
  answer=$(fetch "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-erp-legacy") && jq -e 'any(.data[]?; .name == "meridian-erp-legacy" and .isDisabled == false and .schedule.runAutomatically and (.schedule.daily | .isEnabled and .dailyKind == "Everyday") and .storage.retentionPolicy.type == "Days" and .storage.retentionPolicy.quantity == 90 and any(.virtualMachines.includes[]?; (.inventoryObject // .).name == "erp-legacy"))' <<<"$answer"
}

check_backup_licence_01() {
  answer=$(fetch "$VEEAM_URL/api/v1/jobs?nameFilter=meridian-licence-01") && jq -e 'any(.data[]?; .name == "meridian-licence-01" and .isDisabled == false and .schedule.runAutomatically and (.schedule.daily | .isEnabled and (.days | length) == 1) and .storage.retentionPolicy.type == "Days" and .storage.retentionPolicy.quantity == 60 and any(.virtualMachines.includes[]?; (.inventoryObject // .).name == "licence-01"))' <<<"$answer"
}

check_reach_flight_dynamics_licence_01() {
  reached dev flight-dynamics licence-01.private-cloud.svc 27000 27001 27002 27003 27004 27005 27006 27007 27008 27009
}

check_blocked_business_systems_licence_01() {
  blocked dev business-systems 172.20.0.20 27000 27001 27002 27003 27004 27005 27006 27007 27008 27009
}

step port-group-management 'Put port group management on VLAN 11' check_port_group_management
step port-group-servers 'Put port group servers on VLAN 10' check_port_group_servers
step port-group-transit 'Put port group transit on VLAN 200' check_port_group_transit
step return-route 'Send answers for 10.16.0.0/20 to 10.31.255.11' check_return_route
step edge-policy 'Have a firewall policy meridian-dev of its own for this environment' check_edge_policy
step edge-rule-flight-dynamics-licence-01 'Let flight-dynamics reach licence-01 (172.20.0.20) on tcp 27000-27009' check_edge_rule_flight_dynamics_licence_01
step edge-drop-from 'Drop everything else from dev'\''s networks (10.16.0.0/20, 10.16.16.0/22, 10.16.20.0/22)' check_edge_drop_from
step edge-drop-to 'Let nothing open a connection to dev'\''s networks' check_edge_drop_to
step edge-no-other-rule 'Have no other rule in meridian-dev' check_edge_no_other_rule
step backup-archive-01 'Back up archive-01 daily, and keep each restore point 30 days' check_backup_archive_01
step backup-erp-legacy 'Back up erp-legacy daily, and keep each restore point 90 days' check_backup_erp_legacy
step backup-licence-01 'Back up licence-01 weekly, and keep each restore point 60 days' check_backup_licence_01
step reach-flight-dynamics-licence-01 'See that flight-dynamics'\''s pods reach licence-01' check_reach_flight_dynamics_licence_01
step blocked-business-systems-licence-01 'See that business-systems'\''s pods do not reach licence-01' check_blocked_business_systems_licence_01

echo "$left of $ran steps left, $unknown unknown"
if (($# > 0 && ran != $#)); then
  echo "no step of this page is called like one of: $*" >&2
  exit 3
fi
if ((unknown > 0)); then exit 3; fi
if ((left > 0)); then exit 2; fi
