{{- define "telemetry.nats-conf" -}}
server_name: $POD_NAME
listen: 0.0.0.0:4222
http: 0.0.0.0:8222
pid_file: /var/run/nats/nats.pid
lame_duck_grace_period: 10s
lame_duck_duration: 30s
tls {
  cert_file: /etc/stream-tls/tls.crt
  key_file: /etc/stream-tls/tls.key
  ca_file: /etc/stream-tls/ca.crt
}
jetstream {
  store_dir: /data
  # Bytes; nine tenths of the volume, so that a full stream refuses frames before the file system is full.
  max_file_store: {{ mul .Values.stream.storage.sizeGiB 966367641 }}
  max_memory_store: 268435456
}
{{- $replicas := int .Values.stream.replicas }}
{{- if gt $replicas 1 }}
cluster {
  name: stream
  listen: 0.0.0.0:6222
  routes: [
    {{- range $ordinal := until $replicas }}
    nats-route://stream-{{ $ordinal }}.stream.{{ $.Release.Namespace }}.svc.cluster.local:6222
    {{- end }}
  ]
  tls {
    cert_file: /etc/stream-tls/tls.crt
    key_file: /etc/stream-tls/tls.key
    ca_file: /etc/stream-tls/ca.crt
    verify: true
  }
}
{{- end }}
authorization {
  users: [
    {
      user: gateway
      password: $GATEWAY_PASSWORD
      permissions { publish: ["frames.>"], subscribe: ["_INBOX.>"] }
    }
    {
      user: writer
      password: $WRITER_PASSWORD
      permissions { publish: ["$JS.API.>", "$JS.ACK.>", "$JS.FC.>"], subscribe: ["_INBOX.>"] }
    }
  ]
}
{{- end }}
