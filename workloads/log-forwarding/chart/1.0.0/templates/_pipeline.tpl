{{- define "log-forwarding.fluent-bit.yaml" -}}
service:
  flush: 5
  # Less than the pod's grace period: what is in flight is either taken or stays in the buffer.
  grace: 45
  log_level: warn
  http_server: on
  http_listen: 0.0.0.0
  http_port: 2020
  storage.path: /buffer/chunks
  storage.sync: normal
  storage.checksum: on
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 32M
  # Waits between two attempts grow to five minutes and no further.
  scheduler.base: 5
  scheduler.cap: 300
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*.log
      # Its own complaints about a destination that is away would feed themselves.
      exclude_path: /var/log/containers/{{ .Release.Name }}-*_{{ .Release.Namespace }}_*.log
      multiline.parser: cri
      db: /buffer/offsets.db
      db.locking: true
      read_from_head: true
      skip_long_lines: true
      refresh_interval: 10
      rotate_wait: 30
      storage.type: filesystem
  filters:
    - name: kubernetes
      match: kube.*
      merge_log: off
      labels: on
      annotations: off
    - name: lua
      match: kube.*
      script: /config/gelf.lua
      call: gelf
    - name: record_modifier
      match: kube.*
      record:
        - X-OVH-TOKEN ${LDP_STREAM_TOKEN}
        - cluster {{ .Values.cluster }}
        - node ${NODE_NAME}
  outputs:
    - name: opensearch
      match: kube.*
      host: {{ .Values.destination.host }}
      port: 9200
      index: ldp-logs
      suppress_type_name: on
      http_user: ${LDP_USERNAME}
      http_passwd: ${LDP_PASSWORD}
      tls: on
      tls.verify: on
      tls.verify_hostname: on
      compress: gzip
      # A batch that is sent again after a lost answer overwrites nothing and doubles nothing.
      generate_id: on
      write_operation: create
      buffer_size: 512k
      retry_limit: no_limits
      storage.total_limit_size: {{ int .Values.bufferGiB }}G
{{- end }}

{{- define "log-forwarding.gelf.lua" -}}
-- Logs Data Platform fills a GELF field that is missing with a blank or with the time of receipt, which is hours late
-- after an outage. Only these labels are kept: each label more is one field more in the index.
local kept = { "name", "instance", "component", "version" }

function gelf(tag, time, record)
  local pod = record["kubernetes"] or {}
  local labels = pod["labels"] or {}
  local out = {
    timestamp = time,
    host = pod["pod_name"] or "unknown",
    short_message = record["log"] or "-",
    output = record["stream"],
    namespace = pod["namespace_name"],
    container = pod["container_name"],
  }
  for _, name in ipairs(kept) do
    out["app_" .. name] = labels["app.kubernetes.io/" .. name]
  end
  return 2, time, out
end
{{- end }}
