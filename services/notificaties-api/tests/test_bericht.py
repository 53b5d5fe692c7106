"""What subscribers get has the form of the standard: in our words, and in its own where those are
at hand."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema_rs
import orjson
import pytest
import yaml

from zgw_core.recording import Event, notification
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

SHARED = Path(os.environ.get("ZGW_STANDARDS", str(Path(__file__).parents[4] / "shared")))
RECEIVED = SHARED / "standards" / "notificaties-consumer-1.0.0.yaml"


def text(longest: int, **more: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": longest, **more}


URL = text(1000, format="uri", pattern="^https?://[^ ]+$")
FIELDS: dict[str, Any] = {
    "kanaal": text(50),
    "hoofdObject": URL,
    "resource": text(100),
    "resourceUrl": URL,
    "actie": text(100),
    "aanmaakdatum": text(40, format="date-time", pattern=r"^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$"),
    "kenmerken": {"type": "object", "additionalProperties": text(1000)},
}
MESSAGE = {
    "type": "object",
    "properties": FIELDS,
    "required": list(FIELDS),
    "additionalProperties": False,
}


def check(message: Any) -> None:
    jsonschema_rs.validate(MESSAGE, message, validate_formats=True)
    if RECEIVED.exists():
        document = yaml.safe_load(RECEIVED.read_text())
        standard = document["components"]["schemas"]["Notificatie"]
        jsonschema_rs.validate(standard, message, validate_formats=True)


async def test_messages_have_the_form_of_the_standard(api: InProcess, receiver: Receiver) -> None:
    """Those of our services, and those that a callback is tried with."""
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken", "filters": ["bronorganisatie"]})
    await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    url = "http://zaken.test/zaken/api/v1/zaken/1"
    about = ("zaak", url, "ZAAK-1", None, None, "", "zaken", {"bronorganisatie": "517439943"})
    event = Event("create", 201, uuid4(), url, *about, "2026-01-02T03:04:05.678901Z")
    told = orjson.loads(notification(event))
    assert (await api.post("/notificaties", told)).status_code == 200
    await receiver.until(lambda: len(receiver.delivered) == 1)
    messages = [each.message for each in (*receiver.tests, *receiver.delivered)]
    assert [each["kanaal"] for each in messages] == ["test", "test", "zaken"]
    for each in messages:
        check(each)
    for name in FIELDS:
        with pytest.raises(jsonschema_rs.ValidationError):
            check({**told, name: None})
