import { quoted } from "../../core/runbook-text";

/** What the checks of a runbook call, as functions of the shell, and how they call it. */

/** Runs in a pod: 0 when one of the ports can be opened, 7 when none, 3 when the image cannot tell. */
const TRY_PORTS =
  'command -v nc >/dev/null || exit 3; host=$1; shift; for port; do nc -z -w 3 "$host" "$port" && exit 0; done; exit 7';

/** A pod that a restricted namespace lets in. */
const POD = {
  apiVersion: "v1",
  spec: {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "$name",
        image: "$image",
        command: ["sh", "-c", "$probe", "sh"],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
  },
};

/** As a jq program: its variables are no text, and the command ends with what is asked for. */
const podProgram = JSON.stringify(POD)
  .replaceAll(/"(\$\w+)"/g, "$1")
  .replace(/\["sh".*?\]/, (command) => `(${command} + $ARGS.positional)`);

export const FUNCTIONS = `
# What stands at an address: JSON, null where there is nothing. 3 when nobody could say.
fetch() {
  local answer
  answer=$(curl --config "$SLZ_CURL_CONFIG" --silent --max-time 30 --write-out '\\n%{http_code}' "$1") || return 3
  case \${answer##*$'\\n'} in
    2??) printf '%s\\n' "\${answer%$'\\n'*}" ;;
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
  pod=$(jq -nc --arg name "$name" --arg image "$SLZ_CHECK_IMAGE" --arg probe ${quoted(TRY_PORTS)} \\
    ${quoted(podProgram)} --args "$@") || return 3
  kubectl --context "$context" --namespace "$namespace" run "$name" --rm --attach --quiet --restart=Never \\
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
`;

export const PROGRAMS = ["curl", "govc", "jq", "kubectl"] as const;

/** A check of what stands at an address of an API: a jq expression that has to be true. */
export const holdsAt = (url: string, expression: string): string =>
  `answer=$(fetch ${url}) && jq -e ${quoted(expression)} <<<"$answer"`;

/** Sends a body to an address of an API. */
export const patch = (url: string, body: object): string =>
  `curl --config "$SLZ_CURL_CONFIG" --fail --silent --show-error --request PATCH --header 'content-type: application/json' --data ${bodyText(body)} ${url}`;

export const remove = (url: string): string =>
  `curl --config "$SLZ_CURL_CONFIG" --fail --silent --show-error --request DELETE ${url}`;

/** JSON in single quotes; what stands in it as a variable of the shell is left to the shell. */
const bodyText = (body: object): string =>
  `'${JSON.stringify(body)
    .replaceAll(String.raw`'\"`, `'"`)
    .replaceAll(String.raw`\"'`, `"'`)}'`;
