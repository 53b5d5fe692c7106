"""Notificaties: an abonnement is its owner's alone, kanalen are everybody's."""

from typing import ClassVar

from tests.authorisation.example import LEVEL, Objects
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver, notificatie


class Examples:
    untyped: ClassVar[dict[str, str]] = {}
    type = ""

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.receiver = api, receiver

    async def make(self, level: str = LEVEL) -> Objects:
        objects, body = Objects(), self.receiver.abonnement("/ontvangst", zaken={})
        kanaal = {"naam": "zaken", "filters": ["bronorganisatie"]}
        objects.add("/kanaal", await self.api.create("/kanaal", kanaal))
        abonnement = objects.add("/abonnement", await self.api.create("/abonnement", body))
        uuid = abonnement["url"].rpartition("/")[2]
        objects.bodies = {
            "/abonnement": body,
            "/kanaal": {"naam": "besluiten"},
            "/notificaties": notificatie(1, bronorganisatie="517439943"),
            "/bezorging/pauzeer": {"abonnement": uuid},
            "/bezorging/hervat": {"abonnement": uuid},
            "/bezorging/herhaal": {"vanaf": "2020-01-01T00:00:00Z", "abonnement": uuid},
            "/bezorging/onbestelbaar/herhaal": {"alles": True},
            "/bezorging/onbestelbaar/verwijder": {"alles": True},
        }
        return objects

    async def relate(self, one: Objects, other: Objects) -> None:
        """Rights have no type here, so nobody sees one of the two only."""
