{{- /* Labels take two arguments, as a list: the root context and the component. */}}
{{- define "telemetry.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "telemetry.labels" -}}
{{- $root := index . 0 -}}
{{ include "telemetry.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{- /* Three arguments, as a list: the root context, the image's path and tag, a digest that wins over the tag when not empty. */}}
{{- define "telemetry.image" -}}
{{- $digest := index . 2 }}
{{- $image := ternary (printf "%s@%s" (first (splitList ":" (index . 1))) $digest) (index . 1) (ne $digest "") }}
{{- printf "%s/%s" (index . 0).Values.image.registry $image }}
{{- end }}

{{- /* What all three components' pods have in common; three arguments, as a list: the root context, the component and
       what to do when the zones cannot be filled evenly. */}}
{{- define "telemetry.pod" -}}
{{- $root := index . 0 -}}
serviceAccountName: {{ $root.Release.Name }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with $root.Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: {{ index . 2 }}
    # A node of another pool, or of a zone that is down, must not count as a place left empty.
    nodeTaintsPolicy: Honor
    labelSelector:
      matchLabels: {{- include "telemetry.selector" . | nindent 8 }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    nodeTaintsPolicy: Honor
    labelSelector:
      matchLabels: {{- include "telemetry.selector" . | nindent 8 }}
{{- end }}

{{- define "telemetry.container-security" -}}
readOnlyRootFilesystem: true
allowPrivilegeEscalation: false
capabilities: { drop: [ALL] }
{{- end }}

{{- define "telemetry.resources" -}}
requests: {{- toYaml . | nindent 2 }}
limits: {{- toYaml . | nindent 2 }}
{{- end }}
