"""What operators take, as far as the chart uses it: a member that is not here is refused, for the
operator would drop it without a word."""

from typing import Any

import jsonschema_rs

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "object", "additionalProperties": TEXT}
DURATION: Schema = {"type": "string", "pattern": "^[0-9]+(ms|s|m|h|d)$"}


def _object(required: dict[str, Schema], **optional: Schema) -> Schema:
    return {
        "type": "object",
        "required": [*required],
        "properties": {**required, **optional},
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": items}


def _manifest(api: str, kind: str, spec: Schema) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        _object(
            {
                "apiVersion": {"const": api},
                "kind": {"const": kind},
                "metadata": _object({"name": TEXT, "labels": TEXTS}, annotations=TEXTS),
                "spec": spec,
            }
        )
    )


_AMOUNTS = _object({"cpu": TEXT, "memory": TEXT})
_POSTGRES = _object(
    {
        "instances": {"type": "integer", "minimum": 1},
        "bootstrap": _object(
            {"initdb": _object({"database": TEXT, "owner": TEXT, "encoding": {"const": "UTF8"}})}
        ),
        "storage": _object({"size": TEXT}, storageClass=TEXT),
        "resources": _object({"requests": _AMOUNTS, "limits": _AMOUNTS}),
        "postgresql": _object({"parameters": TEXTS}),
    },
    imageName={"type": "string", "pattern": ":[^:/]+$", "not": {"pattern": ":latest$"}},
    backup=_object(
        {}, retentionPolicy=DURATION, target=TEXT, volumeSnapshot=_object({"className": TEXT})
    ),
)
_SELECTED = _object(
    {"key": TEXT, "operator": {"enum": ["In", "NotIn"]}, "values": _list(TEXT)},
)
_SCRAPED = _object(
    {
        "selector": _object({"matchLabels": TEXTS}, matchExpressions=_list(_SELECTED)),
        "endpoints": _list(
            _object({"port": TEXT, "path": {"const": "/metrics"}, "interval": DURATION})
        ),
    }
)
_RULE = _object(
    {
        "alert": {"type": "string", "pattern": "^Zgw[A-Za-z]+$"},
        "expr": TEXT,
        "for": DURATION,
        "labels": _object({"severity": {"enum": ["warning", "critical"]}}),
        "annotations": _object({"summary": TEXT}),
    }
)
OF_OPERATORS = {
    "Cluster": _manifest("postgresql.cnpg.io/v1", "Cluster", _POSTGRES),
    "ServiceMonitor": _manifest("monitoring.coreos.com/v1", "ServiceMonitor", _SCRAPED),
    "PrometheusRule": _manifest(
        "monitoring.coreos.com/v1",
        "PrometheusRule",
        _object({"groups": _list(_object({"name": TEXT, "rules": _list(_RULE)}))}),
    ),
}
