{{/* With what the longest name adds, no more than the 63 characters of a label. */}}
{{- define "zgw.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 36 | trimSuffix "-" }}{{ end -}}
{{- end -}}

{{/* What stands in values and in files/services.yaml of each service that runs here. */}}
{{- define "zgw.plan" -}}
{{- $facts := .Files.Get "files/services.yaml" | fromYaml -}}
{{- $plan := dict -}}
{{- range $service, $given := .Values.services -}}
{{- if $given.enabled -}}
{{- $own := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy $given) -}}
{{- $_ := set $plan $service (mergeOverwrite $own (get $facts $service)) -}}
{{- end -}}
{{- end -}}
{{- toYaml $plan -}}
{{- end -}}

{{/* Takes root, service. */}}
{{- define "zgw.selector" -}}
app.kubernetes.io/name: {{ .service }}-api
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* Takes root, service, part. */}}
{{- define "zgw.labels" -}}
{{ include "zgw.selector" . }}
app.kubernetes.io/component: {{ .part }}
app.kubernetes.io/part-of: zgw
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- define "zgw.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ with $image.repository }}{{ . }}/{{ end -}}
{{ .service }}-api:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- define "zgw.path" -}}/{{ . }}/api/v1{{- end -}}

{{- define "zgw.scheme" -}}{{ if .Values.ingress.tlsSecret }}https{{ else }}http{{ end }}{{- end -}}

{{- define "zgw.url" -}}
{{ include "zgw.scheme" .root }}://{{ .root.Values.host }}{{ include "zgw.path" .service }}
{{- end -}}

{{/* Every API that there is: one of ours, or somebody else's. */}}
{{- define "zgw.apis" -}}
{{- $apis := dict -}}
{{- range $service, $given := .Values.services -}}
{{- if $given.enabled -}}
{{- $there := printf "http://%s-%s:8000%s" (include "zgw.name" $) $service (include "zgw.path" $service) -}}
{{- $url := include "zgw.url" (dict "root" $ "service" $service) -}}
{{- $_ := set $apis $service (dict "url" $url "internal_url" $there "takes_token" (ne $service "referentielijsten")) -}}
{{- else if $given.external.url -}}
{{- $external := $given.external -}}
{{- $_ := set $apis $service (dict "url" $external.url "internal_url" $external.internalUrl "takes_token" $external.takesToken) -}}
{{- end -}}
{{- end -}}
{{- toYaml $apis -}}
{{- end -}}

{{- define "zgw.database.secret" -}}
{{- $given := (get .root.Values.services .service).database.secret -}}
{{- if $given }}{{ $given }}
{{- else if .root.Values.postgres.cluster.enabled }}{{ include "zgw.name" .root }}-{{ .service }}-db-app
{{- else }}{{ fail (printf "services.%s.database.secret: name the Secret with the URL of its database, for postgres.cluster is off" .service) }}{{ end -}}
{{- end -}}

{{- define "zgw.database.env" -}}
- name: ZGW_BASE_URL
  value: {{ include "zgw.url" . }}
- name: ZGW_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "zgw.database.secret" . }}
      key: {{ (get .root.Values.services .service).database.key }}
{{- end -}}

{{- define "zgw.pod.security" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "zgw.container.security" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{- define "zgw.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end -}}
