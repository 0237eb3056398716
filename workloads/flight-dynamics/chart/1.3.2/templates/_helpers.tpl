{{- define "flight-dynamics.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "flight-dynamics.labels" -}}
{{ include "flight-dynamics.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- /* Two arguments, as a list: the root context and the function's name. A digest wins over the version tag. */}}
{{- define "flight-dynamics.image" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $digest := (index $root.Values.functions $name).digest }}
{{- $tag := ternary (printf "@%s" $digest) (printf ":%s" $root.Chart.AppVersion) (ne $digest "") }}
{{- printf "%s/flight-dynamics/%s%s" $root.Values.image.registry $name $tag }}
{{- end }}
