"""Autorisaties: who may read one applicatie may read them all."""

from typing import ClassVar

from tests.authorisation.example import LEVEL, Json, Objects
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver


def applicatie(client_id: str) -> Json:
    return {"clientIds": [client_id], "label": client_id, "heeftAlleAutorisaties": True}


class Examples:
    untyped: ClassVar[dict[str, str]] = {}
    type = ""

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api = api

    async def make(self, level: str = LEVEL) -> Objects:
        objects = Objects()
        objects.add("/applicaties", await self.api.create("/applicaties", applicatie("eerste")))
        objects.paths["/applicaties/consumer"] = "/applicaties/consumer?clientId=eerste"
        objects.bodies["/applicaties"] = applicatie("tweede")
        return objects

    async def relate(self, one: Objects, other: Objects) -> None:
        """Rights have no type here, so nobody sees one of the two only."""
