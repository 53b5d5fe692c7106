"""Besluiten: everything hangs on a besluit, which has a besluittype and no level."""

from typing import ClassVar

from besluitsysteem import Besluitsysteem, Json
from tests.authorisation.example import LEVEL, Objects
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

BIO = "/besluitinformatieobjecten"


class Examples:
    untyped: ClassVar[dict[str, str]] = {}

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.besluiten = api, Besluitsysteem(api)
        self.type = self.besluiten.type

    async def make(self, level: str = LEVEL) -> Objects:
        besluiten, objects = self.besluiten, Objects()
        besluit = objects.add("/besluiten", await besluiten.besluit(zaak=besluiten.zaak()))
        objects.add(BIO, await besluiten.bio(besluit))
        trail = f"{besluit['url']}/audittrail"
        line = (await self.api.get(trail)).json()[0]["uuid"]
        objects.paths |= {
            "/besluiten/{besluit_uuid}/audittrail": trail,
            "/besluiten/{besluit_uuid}/audittrail/{uuid}": f"{trail}/{line}",
        }
        new: Json = {"besluit": besluit["url"], "informatieobject": besluiten.document()}
        objects.bodies |= {"/besluiten": besluiten.body(), BIO: new}
        return objects

    async def relate(self, one: Objects, other: Objects) -> None:
        """Besluiten lead to no other besluiten."""
