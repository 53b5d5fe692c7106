"""What can be switched in the values of the chart."""

from dev.layout import SERVICES
from tests.deploy.charts import Values

PEERS = [{"ipBlock": {"cidr": "192.0.2.0/24"}}]
ELSEWHERE = {"enabled": False, "external": {"url": "https://x.example/api/v1", "peers": PEERS}}
NAMES = [service.api for service in SERVICES]

SWITCHES: dict[str, Values] = {
    "as it is": {},
    **{f"without {name}": {"services": {name: ELSEWHERE}} for name in NAMES},
    "database elsewhere": {
        "postgres": {"cluster": {"enabled": False}, "external": {"peers": PEERS}},
        "services": {name: {"database": {"secret": f"{name}-db"}} for name in NAMES},
    },
    "nats elsewhere": {"nats": {"enabled": False, "external": {"secret": "nats", "peers": PEERS}}},
    "one nats": {"nats": {"replicas": 1}},
    "s3": {"content": {"kind": "s3", "s3": {"bucket": "b", "secret": "s", "peers": PEERS}}},
    "own claim": {"content": {"volume": {"existingClaim": "there"}}},
    "scanned": {"content": {"scanner": {"address": "clamd.x.svc:3310", "peers": PEERS}}},
    "no ingress": {"ingress": {"enabled": False}},
    "no tls": {"ingress": {"tlsSecret": ""}},
    "no migrations": {"migrations": {"enabled": False}},
    "nobody scrapes": {"metrics": {"peers": []}},
    "no ingress to let in": {"ingress": {"peers": []}},
    "nobody at all": {"ingress": {"peers": []}, "metrics": {"peers": []}},
    "names by another policy": {"networkPolicies": {"dns": []}},
    "no callbacks": {"callbacks": {"peers": []}},
    "no policies": {"networkPolicies": {"enabled": False}},
    "autoscaling": {"defaults": {"autoscaling": {"enabled": True}}},
    "watched": {"metrics": {"serviceMonitor": True, "rules": True, "dashboard": True}},
    "configured": {
        "configuration": {
            "volume": {"configMap": {"name": "suite"}},
            "secret": "auth",
            "peers": PEERS,
        }
    },
    "traced": {"openTelemetry": {"endpoint": "http://collector:4318", "peers": PEERS}},
    "other image": {"image": {"registry": "r.example", "tag": "9.9", "pullSecrets": ["pull"]}},
}
