"""A notification as a CloudEvent: structured mode, with the attributes of the NL GOV profile."""

from urllib.parse import urlsplit

import orjson

CONTENT_TYPE = "application/cloudevents+json"


def cloud_event(content: bytes, event: str, source: str, type_prefix: str) -> bytes:
    """`content` is the message of the standard, which becomes the data of the event."""
    message = orjson.loads(content)
    parts = (message.get(name) for name in ("kanaal", "resource", "actie"))
    return orjson.dumps(
        {
            "specversion": "1.0",
            "id": event,
            "source": source or _host_of(message.get("hoofdObject", "")),
            "type": ".".join([type_prefix, *map(str, filter(None, parts))]),
            "subject": str(message.get("resourceUrl", "")).rpartition("/")[2],
            "time": message.get("aanmaakdatum"),
            "datacontenttype": "application/json",
            "dataref": message.get("resourceUrl"),
            "data": message,
        }
    )


def _host_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
