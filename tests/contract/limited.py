"""A second client, that may write types, though not by force, and read zaken.

For rules about what is refused to whoever may not do everything.
"""

import time
from dataclasses import replace
from typing import Any

from tests.contract.client import Client
from tests.contract.target import Target

WITHIN = 15.0
"""Seconds until a component knows of new rights."""


def as_limited(target: Target) -> Target:
    """The same components, called by the second client."""
    assert target.limited
    client_id, secret = target.limited
    return replace(target, client_id=client_id, secret=secret)


def give_rights(autorisaties: Client, client_id: str, zaaktype: str) -> None:
    """Makes its applicatie, unless an earlier run did."""
    if not _has_applicatie(autorisaties, client_id):
        body = _applicatie(client_id, zaaktype)
        answer = autorisaties.send("POST", "/applicaties", json=body)
        assert _has_applicatie(autorisaties, client_id), answer.text


def _has_applicatie(autorisaties: Client, client_id: str) -> bool:
    params = {"clientId": client_id}
    return autorisaties.send("GET", "/applicaties/consumer", params=params).status_code == 200


def wait_until_known(client: Client, path: str) -> None:
    """Until the component lets the client in."""
    deadline = time.monotonic() + WITHIN
    while client.send("GET", path).status_code == 403 and time.monotonic() < deadline:
        time.sleep(0.1)


def _applicatie(client_id: str, zaaktype: str) -> dict[str, Any]:
    types = {"component": "ztc", "scopes": ["catalogi.schrijven"]}
    zaken = {
        "component": "zrc",
        "scopes": ["zaken.lezen"],
        "zaaktype": zaaktype,
        "maxVertrouwelijkheidaanduiding": "zeer_geheim",
    }
    return {
        "clientIds": [client_id],
        "label": "Contractsuite, met weinig rechten",
        "autorisaties": [types, zaken],
    }
