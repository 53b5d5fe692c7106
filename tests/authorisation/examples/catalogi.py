"""Catalogi: types hang on a catalogus or a zaaktype; rights have no type themselves."""

from typing import ClassVar

from catalogi_factory import OTHER_RSIN, Catalogi
from tests.authorisation.example import LEVEL, Objects
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver


class Examples:
    untyped: ClassVar[dict[str, str]] = {}
    type = ""

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.catalogi = api, Catalogi(api)

    async def make(self, level: str = LEVEL) -> Objects:
        catalogi, objects = self.catalogi, Objects()
        empty = await catalogi.catalogus(rsin=OTHER_RSIN)
        objects.add("/catalogussen", empty)
        statustype = objects.add("/statustypen", await catalogi.statustype())
        objects.add("/roltypen", await catalogi.roltype())
        objects.add("/resultaattypen", await catalogi.resultaattype())
        objects.add("/informatieobjecttypen", await catalogi.informatieobjecttype())
        objects.add("/besluittypen", await catalogi.besluittype())
        objects.add("/eigenschappen", await catalogi.eigenschap())
        objects.add("/zaakobjecttypen", await catalogi.zaakobjecttype())
        objects.add("/zaaktype-informatieobjecttypen", await catalogi.zaakinformatieobjecttype())
        objects.paths["/zaaktypen/{uuid}"] = statustype["zaaktype"]
        await catalogi.statustype(volgnummer=2)
        await catalogi.roltype(omschrijving="Behandelaar")
        objects.bodies = {
            "/catalogussen": catalogi.catalogus_body(domein="NIEUW"),
            "/zaaktypen": await catalogi.zaaktype_body(identificatie="ZAAKTYPE-2"),
            "/statustypen": await catalogi.statustype_body(volgnummer=3),
            "/roltypen": await catalogi.roltype_body(omschrijving="Beslisser"),
            "/resultaattypen": await catalogi.resultaattype_body(omschrijving="Afgewezen"),
            "/besluittypen": await catalogi.besluittype_body(omschrijving="Ontheffing"),
            "/eigenschappen": await catalogi.eigenschap_body(naam="Maat"),
            "/zaakobjecttypen": await catalogi.zaakobjecttype_body(relatieOmschrijving="Ligt er"),
            "/zaaktype-informatieobjecttypen": await catalogi.zaakinformatieobjecttype_body(
                volgnummer=2
            ),
            "/informatieobjecttypen": await catalogi.informatieobjecttype_body(
                omschrijving="Verslag"
            ),
        }
        for kind in ("zaaktypen", "besluittypen", "informatieobjecttypen"):
            path = f"/{kind}/{{uuid}}/publish"
            objects.paths[path] = f"{objects.paths[f'/{kind}/{{uuid}}']}/publish"
            objects.bodies[path] = {}
        return objects

    async def relate(self, one: Objects, other: Objects) -> None:
        """Rights have no type here, so nobody sees one of the two only."""
